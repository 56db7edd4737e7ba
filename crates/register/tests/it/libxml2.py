"""Judges documents against schemas with libxml2, one after another.

Arguments: the schemas. Standard input: documents, each after its length in four bytes (big-endian).
Standard output: a line for each: a 1 or 0 for each schema, a blank, and what was said against it.
"""
import struct
import sys

from lxml import etree

schemas = [etree.XMLSchema(etree.parse(path)) for path in sys.argv[1:]]
parser = etree.XMLParser(no_network=True, load_dtd=False, resolve_entities=True, huge_tree=False)
source = sys.stdin.buffer
print("libxml2", ".".join(map(str, etree.LIBXML_VERSION)), flush=True)


def said(entry):
    return f"line {entry.line}: {entry.message}".replace("\n", " ").replace("\r", " ")


while header := source.read(4):
    document = source.read(struct.unpack(">I", header)[0])
    try:
        root = etree.fromstring(document, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        message = str(error).replace("\n", " ").replace("\r", " ")
        answer = "0" * len(schemas) + " not well-formed: " + message
    else:
        verdicts = [schema.validate(root.getroottree()) for schema in schemas]
        answer = "".join("1" if verdict else "0" for verdict in verdicts)
        for schema, verdict in zip(schemas, verdicts):
            if not verdict:
                answer += " " + said(schema.error_log[0])
    sys.stdout.buffer.write(answer.encode("utf-8", "replace") + b"\n")
    sys.stdout.buffer.flush()
