"""Checks every answer that boto3 receives against botocore's own model of the operation.

botocore's parser forgives: it skips members that it does not know and reads numbers from text. So the body itself is
compared: no unknown member, no wrong type, no unknown enum value, no required member missing, and only errors that
the operation documents.
"""

import json
import xml.etree.ElementTree as ElementTree

# What any operation of the protocol may answer, whatever it documents.
COMMON_ERRORS = {
    "AccessDenied",
    "AccessDeniedException",
    "ExpiredTokenException",
    "IncompleteSignatureException",
    "MissingAuthenticationTokenException",
    "SerializationException",
    "UnknownOperationException",
    "UnrecognizedClientException",
    "ValidationError",
}


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
        is_query = model.service_model.metadata["protocol"] == "query"
        code = parsed.get("Error", {}).get("Code")
        if code is None:
            self.answered.add((model.service_model.service_name, model.name))
            check = self._check_query if is_query else self._check_json
            check(where, http_response.content, model.output_shape, model.name)
            return
        self.errors.add((model.service_model.service_name, code))
        documented = {shape.metadata.get("error", {}).get("code", shape.name): shape for shape in model.error_shapes}
        if code in documented:
            if not is_query:
                body = json.loads(http_response.content)
                body.pop("__type")
                # AWS says `CODE` or `CODE:PARAMETER` here; the model has the codes.
                body.update({"Reason": body["Reason"].split(":")[0]} if "Reason" in body else {})
                self._check_value(f"{where} {code}", body, documented[code])
        elif code not in COMMON_ERRORS:
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
        # Members of errors begin with a capital, except the text of some.
        members = {**shape.members, **({"message": shape.members["Message"]} if "Message" in shape.members else {})}
        for name in shape.required_members:
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
