"""The requests that botocore builds, taken before they are sent, and what matters of a request."""

import json
import re
from urllib.parse import parse_qsl, urlsplit

FORM = "application/x-www-form-urlencoded"
# What botocore adds to make a call idempotent: optional in every model that has it.
ADDED = ("clientToken",)


class RequestsOfBotocore:
    def __init__(self, session, names):
        self.session = session
        self.names = names
        self.clients = {}

    def build(self, request):
        service, operation = request["operation"].split(":")
        client = self.client(service, request["region"])
        shape = client.meta.service_model.operation_model(operation).input_shape
        sent = None
        try:
            client._make_api_call(operation, input_of(shape, request["input"]))
        except Taken as taken:
            sent = taken.request
        url = urlsplit(sent.url)
        body = sent.body.decode() if isinstance(sent.body, bytes) else sent.body
        return essence_of(
            {
                "method": sent.method,
                "host": url.netloc,
                "path": url.path,
                "query": dict(parse_qsl(url.query, keep_blank_values=True)),
                "headers": {
                    name.lower(): value.decode() if isinstance(value, bytes) else value for name, value in sent.headers.items()
                },
                "body": body or None,
            }
        )

    def client(self, service, region):
        key = (service, region)
        if key not in self.clients:
            client = self.session.create_client(
                self.names.get(service, service),
                region_name=region,
                aws_access_key_id="none",
                aws_secret_access_key="none",
            )
            client.meta.events.register("before-send.*", take)
            self.clients[key] = client
        return self.clients[key]


class Taken(Exception):
    """Stands in for the answer of a request that is not sent."""

    def __init__(self, request):
        super().__init__("taken before it was sent")
        self.request = request


def take(request, **_):
    raise Taken(request)


def input_of(shape, members):
    """Members by botocore's names, of members by their names on the wire."""
    if shape is None:
        return {}
    names = {member.serialization.get("name", name): name for name, member in shape.members.items()}
    return {names[wire]: value for wire, value in members.items()}


def essence_of(request):
    headers = request["headers"]
    content_type = headers.get("content-type")
    scope = re.search(r"Credential=\w+/\d+/([\w-]+/[\w-]+)/", headers["authorization"])
    return {
        "method": request["method"],
        "address": request["host"] + request["path"],
        "query": dict(request["query"]),
        # botocore says which letters a form has, and what CloudTrail's target begins with
        "content type": content_type and content_type.split(";")[0],
        "target": headers.get("x-amz-target", "").removeprefix("com.amazonaws.cloudtrail.v20131101."),
        "scope of the signature": scope and scope.group(1),
        "body": body_of(request.get("body"), content_type),
    }


def body_of(body, content_type):
    if not body:
        return None
    if content_type and content_type.startswith(FORM):
        return sorted(parse_qsl(body, keep_blank_values=True))
    members = json.loads(body)
    return {name: value for name, value in members.items() if name not in ADDED}
