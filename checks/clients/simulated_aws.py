"""boto3 clients of the simulated AWS, whose answers are all checked, and the simulator's control endpoints."""

import json
import urllib.error
import urllib.request

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

from conformance import Conformance


class SimulatedAws:
    def __init__(self, url):
        self.url = url
        self.conformance = Conformance()
        self.clients = {}

    def client(self, account, service="organizations", credentials=None, region="us-east-1"):
        """A client of an account, or of a session's credentials."""
        key = credentials["AccessKeyId"] if credentials else account
        if (service, region, key) not in self.clients:
            self.clients[service, region, key] = self._client(service, region, key, credentials)
        return self.clients[service, region, key]

    def _client(self, service, region, key, credentials):
        client = boto3.client(
            service,
            region_name=region,
            endpoint_url=self.url,
            aws_access_key_id=key,
            aws_secret_access_key="any",
            aws_session_token=credentials["SessionToken"] if credentials else None,
            # Nothing is repeated, and nothing is judged before it is sent: that is the simulator's part.
            config=Config(retries={"total_max_attempts": 1}, parameter_validation=False),
        )
        return self.conformance.watch(client)

    def advance(self, seconds):
        return self.control("POST", "clock", {"advanceSeconds": seconds})

    def control(self, method, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        headers = {"Content-Type": "application/json"}
        request = urllib.request.Request(f"{self.url}/_simulator/{path}", method=method, data=data, headers=headers)
        try:
            with urllib.request.urlopen(request) as response:
                return json.load(response)
        except urllib.error.HTTPError as error:
            raise AssertionError(f"{method} {path}: {error.read().decode()}") from None


def expect(code, call, reason=None, **arguments):
    """Calls, and must be refused with an error of this name, and, if given, this `Reason`."""
    try:
        call(**arguments)
    except ClientError as error:
        found = error.response["Error"]["Code"], error.response.get("Reason")
        assert found[0] == code, f"expected {code}, got {error}"
        assert reason is None or found[1] == reason, f"expected {code} because of {reason}, got {found[1]}"
        return
    raise AssertionError(f"expected {code}, and the call succeeded")
