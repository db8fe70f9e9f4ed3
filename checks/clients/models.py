"""Compares what the project knows of the APIs of services with the models and addresses of botocore.

Usage: models.py FILE. The file is JSON: `tables` (src/facts/service-apis.ts, machinery-apis.ts), `services` (src/facts/trusted-services.ts), `requests`
(as the handler signs them). Nothing is called: botocore's models are files, and its requests are taken before they are sent.
"""

import json
import sys

import botocore.session

from requests_of_botocore import RequestsOfBotocore, essence_of

# botocore's name of a service, where it is not the signing name.
BOTOCORE_NAMES = {"servicequotas": "service-quotas", "states": "stepfunctions"}
# Every service refuses what its caller is not allowed, also where the model does not list the error.
COMMON_ERRORS = ("AccessDeniedException",)


class Comparison:
    def __init__(self, facts):
        self.tables = facts["tables"]
        self.services = facts["services"]
        self.requests = facts["requests"]
        self.session = botocore.session.get_session()
        self.models = {name: self.session.get_service_model(BOTOCORE_NAMES.get(name, name)) for table in self.tables for name in table}
        self.count = 0
        self.differences = []

    def equal(self, what, ours, theirs):
        self.count += 1
        if ours != theirs:
            self.differences.append(f"{what}: {ours!r}, and {theirs!r} in botocore")

    def known(self, what, ours, theirs):
        self.count += 1
        if ours not in theirs:
            self.differences.append(f"{what}: {ours!r} is none of {sorted(theirs)}")

    def operation(self, identifier):
        service, name = identifier.split(":")
        return self.models[service].operation_model(name)

    def compare(self):
        for name, api in [row for table in self.tables for row in table.items()]:
            self.compare_protocol(name, api)
            self.compare_operations(name, api)
            self.compare_types(name, api)
            self.compare_names_of_errors(name, api)
        for name, row in self.services.items():
            for set_up in row.get("setUp", []):
                if "role" not in set_up:
                    self.compare_set_up(name, set_up)
            self.compare_administrator(name, row.get("administrator", {}))

        theirs = RequestsOfBotocore(self.session, BOTOCORE_NAMES)
        for request in self.requests:
            what = f"{request['operation']} in {request['region']}, {json.dumps(request['input'])}"
            ours, other = essence_of(request), theirs.build(request)
            for part in ours:
                self.equal(f"{what}: {part}", ours[part], other[part])

    def compare_protocol(self, name, api):
        model = self.models[name]
        metadata, protocol = model.metadata, api["protocol"]
        self.equal(f"{name}: signing name", name, model.signing_name)
        if protocol.startswith("json"):
            self.equal(f"{name}: version of JSON", protocol, f"json-{metadata['jsonVersion']}")
            self.equal(f"{name}: target", api["target"], metadata["targetPrefix"].split(".")[-1])
        else:
            self.equal(f"{name}: protocol", protocol, metadata["protocol"])
        if "version" in api:
            self.equal(f"{name}: version", api["version"], model.api_version)

    def compare_operations(self, name, api):
        for operation in api["operations"]:
            self.known(f"{name}: operation", operation, self.models[name].operation_names)
            if api["protocol"] != "rest-json":
                continue
            method, path, *query = api["operations"][operation]
            model = self.models[name].operation_model(operation)
            self.equal(f"{name}:{operation}: method", method, model.http["method"])
            self.equal(f"{name}:{operation}: path", path, model.http["requestUri"])
            in_query = [
                wire
                for wire, member in members_of(model.input_shape).items()
                if member.serialization.get("location") == "querystring"
            ]
            self.equal(f"{name}:{operation}: query", sorted(query[0] if query else []), sorted(in_query))

    def compare_types(self, name, api):
        shapes = [
            shape
            for operation in api["operations"]
            for root in (self.operation(f"{name}:{operation}").input_shape, self.operation(f"{name}:{operation}").output_shape)
            for shape in shapes_in(root, ())
        ]
        for member, kind in api.get("types", {}).items():
            kinds = {shape.type_name for found, shape in shapes if found == member}
            # A row of a service in both tables has the members of both.
            if kinds or name not in ("cloudformation", "iam"):
                self.equal(f"{name}: type of {member}", [kind], sorted(kinds))

    def compare_names_of_errors(self, name, api):
        codes = {shape.name: shape.metadata.get("error", {}).get("code") for shape in self.models[name].error_shapes}
        for code, shape in api.get("errors", {}).items():
            self.equal(f"{name}: {code} has another name in the model", code, codes.get(shape))

    def compare_set_up(self, name, set_up):
        for call in ("read", "on", "off"):
            if call in set_up:
                operation, *given = set_up[call]
                self.compare_input(f"{name}: {call}", self.operation(operation).input_shape, given[0] if given else {})
        for column in ("isOn", "isChanging"):
            for path, value in set_up.get(column, {}).items():
                self.compare_output(f"{name}: {column}", set_up["read"][0], path, value)
        for error, *_ in set_up.get("absent", []):
            self.compare_error(f"{name}: absent", set_up["read"][0], error)

    def compare_administrator(self, name, administrator):
        given = administrator.get("input", {})
        if "list" in administrator:
            operation, path, *members = administrator["list"]
            shape = shape_at(self.operation(operation).output_shape, path)
            item = shape.member if shape is not None and shape.type_name == "list" else shape
            for member in members:
                self.known(f"{name}: member of the list", member, members_of(item))
            self.compare_input(f"{name}: list", self.operation(operation).input_shape, given)
            for error, *_ in administrator.get("absent", []):
                self.compare_error(f"{name}: absent", operation, error)
        for call in ("register", "deregister"):
            if call in administrator:
                operation, *account = administrator[call]
                shape = self.operation(operation).input_shape
                self.compare_input(f"{name}: {call}", shape, {**given, **{member: "" for member in account}})
                self.known(f"{name}: {call}: required members", required_members_of(shape), [(), tuple(account)])

    def compare_input(self, what, shape, given):
        for member, value in given.items():
            self.known(f"{what}: member", member, members_of(shape))
            inner = members_of(shape).get(member)
            if isinstance(value, dict):
                self.compare_input(what, inner, value)
            elif value and getattr(inner, "enum", None):
                self.known(f"{what}: {member}", value, inner.enum)

    def compare_output(self, what, operation, path, value):
        shape = shape_at(self.operation(operation).output_shape, path)
        self.equal(f"{what}: path {path}", True, shape is not None)
        if getattr(shape, "enum", None):
            self.known(f"{what}: {path}", value, shape.enum)

    def compare_error(self, what, operation, error):
        known = [shape.name for shape in self.operation(operation).error_shapes]
        self.known(what, error, [*known, *COMMON_ERRORS])


def members_of(shape):
    """The members of a structure by their names on the wire."""
    if shape is None or shape.type_name != "structure":
        return {}
    return {member.serialization.get("name", name): member for name, member in shape.members.items()}


def shapes_in(shape, above):
    """All members below a shape, with their names."""
    if shape is None or shape.name in above:
        return
    if shape.type_name == "list":
        yield from shapes_in(shape.member, (*above, shape.name))
    for name, member in members_of(shape).items():
        yield name, member
        yield from shapes_in(member, (*above, shape.name))


def required_members_of(shape):
    """The same of those that a call cannot do without."""
    required = shape.required_members if shape is not None else []
    return tuple(shape.members[name].serialization.get("name", name) for name in required)


def shape_at(shape, path):
    """What a path leads to: names of members, and indexes of lists."""
    for step in path.split(".") if path else []:
        if shape is not None and shape.type_name == "list":
            shape = shape.member if step.isdigit() else None
        else:
            shape = members_of(shape).get(step)
    return shape


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        comparison = Comparison(json.load(file))
    comparison.compare()
    for difference in comparison.differences:
        print(f"  {difference}")
    print(f"  {comparison.count} facts compared with botocore {botocore.__version__}")
    sys.exit(1 if comparison.differences else 0)


main()
