"""Checks every answer that boto3 receives against botocore's own model of the operation.

botocore's parser forgives: it skips members that it does not know and reads numbers from text. So the body itself is
compared: no unknown member, no wrong type, no unknown enum value, no required member missing, and only errors that
the operation documents.
"""

import json
import sys
import xml.etree.ElementTree as ElementTree

# What any operation of the protocol may answer, whatever it documents.
COMMON_ERRORS = {
    "AccessDenied",
    "AccessDeniedException",
    "ExpiredTokenException",
    "InvalidSignatureException",
    "IncompleteSignatureException",
    "MissingAuthenticationTokenException",
    "SerializationException",
    "UnknownOperationException",
    "UnrecognizedClientException",
    "ValidationError",
}

# EC2 documents its errors for all operations at once (https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html).
ERRORS_OF_EC2 = {"AuthFailure", "IncorrectState", "InvalidParameterValue", "UnauthorizedOperation"}


class Conformance:
    """What the answers of all clients have in common: where they differ from the model, and what they covered."""

    def __init__(self):
        self.problems = []
        self.answered = set()
        self.errors = set()
        self.count = 0

    def watch(self, client):
        client.meta.events.register("after-call", self._check)
        return client

    def _check(self, http_response, parsed, model, **_):
        self.count += 1
        where = f"{model.service_model.service_name} {model.name}"
        protocol = model.service_model.metadata["protocol"]
        code = parsed.get("Error", {}).get("Code")
        if code is None:
            self.answered.add((model.service_model.service_name, model.name))
            check = {"query": self._check_query, "ec2": self._check_ec2}.get(protocol, self._check_json)
            check(where, http_response.content, model.output_shape, model.name)
            return
        self.errors.add((model.service_model.service_name, code))
        documented = {shape.metadata.get("error", {}).get("code", shape.name): shape for shape in model.error_shapes}
        if code in documented:
            if protocol != "query":
                body = json.loads(http_response.content)
                body.pop("__type", None)  # REST has it in a header
                if not documented[code].members:
                    body = {name: value for name, value in body.items() if name.lower() != "message"}
                # AWS says `CODE` or `CODE:PARAMETER` here; the model has the codes.
                body.update({"Reason": body["Reason"].split(":")[0]} if "Reason" in body else {})
                self._check_value(f"{where} {code}", body, documented[code])
        elif code not in (ERRORS_OF_EC2 if protocol == "ec2" else COMMON_ERRORS):
            self.problems.append(f"{where}: answers {code}, which it does not document")

    def _check_json(self, where, content, shape, _name):
        body = json.loads(content or b"{}")
        if shape is None:
            if body != {}:
                self.problems.append(f"{where}: has no output, and answers {body}")
            return
        self._check_value(where, body, shape)

    def _check_value(self, where, value, shape):
        kinds = {
            "structure": dict,
            "map": dict,
            "list": list,
            "string": str,
            "boolean": bool,
            "integer": int,
            "long": int,
            "timestamp": (int, float),
        }
        if shape.serialization.get("timestampFormat", "").lower() == "iso8601":
            kinds["timestamp"] = str  # botocore reads both, and other clients do not
        if not isinstance(value, kinds[shape.type_name]) or (isinstance(value, bool) and shape.type_name != "boolean"):
            self.problems.append(f"{where}: is {value!r}, and not a {shape.type_name}")
        elif shape.type_name == "structure":
            self._check_structure(where, value, shape)
        elif shape.type_name == "list":
            for item in value:
                self._check_value(f"{where}[]", item, shape.member)
        elif shape.type_name == "string" and getattr(shape, "enum", None) and value not in shape.enum:
            self.problems.append(f"{where}: is {value!r}, which is none of {shape.enum}")

    def _check_structure(self, where, value, shape):
        by_name = {member.serialization.get("name", name): member for name, member in shape.members.items()}
        # Members of errors begin with a capital, except the text of some.
        members = {**by_name, **({"message": shape.members["Message"]} if "Message" in shape.members else {})}
        for name in (shape.members[one].serialization.get("name", one) for one in shape.required_members):
            if name not in value:
                self.problems.append(f"{where}: lacks {name}")
        for name, member in value.items():
            if name not in members:
                self.problems.append(f"{where}: has {name}, which the model does not know")
            else:
                self._check_value(f"{where}.{name}", member, members[name])

    def _check_query(self, where, content, shape, name):
        root = ElementTree.fromstring(content)
        namespace, tag = root.tag[1:].split("}")
        names = [child.tag.split("}")[1] for child in root]
        if tag != f"{name}Response" or "ResponseMetadata" not in names:
            self.problems.append(f"{where}: answers <{tag}> with {names}")
        if shape is not None:
            result = root.find(f"{{{namespace}}}{name}Result")
            if result is None:
                self.problems.append(f"{where}: answers no {name}Result")
            else:
                self._check_element(where, result, shape)

    def _check_ec2(self, where, content, shape, name):
        root = ElementTree.fromstring(content)
        tag = root.tag.split("}")[-1]
        given = {child.tag.split("}")[-1]: child for child in root}
        if tag != f"{name}Response" or "requestId" not in given:
            self.problems.append(f"{where}: answers <{tag}> with {list(given)}")
        members = {member.serialization.get("name", one): member for one, member in shape.members.items()}
        for one, child in given.items():
            if one in members:
                self._check_element(f"{where}.{one}", child, members[one])
            elif one != "requestId":
                self.problems.append(f"{where}: has {one}, which the model does not know")

    def _check_element(self, where, element, shape):
        children = [(child.tag.split("}")[1], child) for child in element]
        if shape.type_name == "structure":
            for name in shape.required_members:
                if name not in dict(children):
                    self.problems.append(f"{where}: lacks {name}")
            for name, child in children:
                if name not in shape.members:
                    self.problems.append(f"{where}: has {name}, which the model does not know")
                else:
                    self._check_element(f"{where}.{name}", child, shape.members[name])
        elif shape.type_name == "list":
            for name, child in children:
                if name != shape.member.serialization.get("name", "member"):
                    self.problems.append(f"{where}: has an item {name}")
                self._check_element(f"{where}[]", child, shape.member)
        elif children:
            self.problems.append(f"{where}: has {[name for name, _ in children]}, and is a {shape.type_name}")
        elif shape.type_name == "boolean" and element.text not in ("true", "false"):
            self.problems.append(f"{where}: is {element.text!r}, and no boolean")
        elif shape.type_name in ("integer", "long") and not (element.text or "").lstrip("-").isdigit():
            self.problems.append(f"{where}: is {element.text!r}, and no number")

    def report(self):
        """Prints what was found, and ends the process."""
        for problem in sorted(set(self.problems)):
            print(f"  {problem}", file=sys.stderr)
        answered, errors = len(self.answered), len(self.errors)
        print(f"  {self.count} answers of {answered} operations, {errors} kinds of errors: compared with the model")
        sys.exit(1 if self.problems else 0)
