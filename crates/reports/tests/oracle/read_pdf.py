"""Reads a PDF from standard input with pypdf, and writes what it finds as one line of JSON."""

import io
import json
import sys

try:
    import pypdf
except ImportError as missing:
    print(missing.name, file=sys.stderr)
    sys.exit(3)

reader = pypdf.PdfReader(io.BytesIO(sys.stdin.buffer.read()), strict=True)
root = reader.trailer["/Root"]
xmp = reader.xmp_metadata
TAGS = {"part": "pdfaid:part", "conformance": "pdfaid:conformance", "ua": "pdfuaid:part"}


def mark(name):
    for element in xmp.rdf_root.getElementsByTagName(name):
        return "".join(child.data for child in element.childNodes)
    for description in xmp.rdf_root.getElementsByTagName("rdf:Description"):
        if description.hasAttribute(name):
            return description.getAttribute(name)
    return None


def kinds(element, found):
    if isinstance(element, pypdf.generic.ArrayObject):
        for one in element:
            kinds(one.get_object(), found)
    elif isinstance(element, pypdf.generic.DictionaryObject):
        if "/S" in element:
            found.append(element["/S"][1:])
        if "/K" in element:
            kinds(element["/K"].get_object(), found)
    return found


def is_embedded(font):
    inner = font["/DescendantFonts"][0].get_object() if "/DescendantFonts" in font else font
    return any(key in inner["/FontDescriptor"] for key in ("/FontFile", "/FontFile2", "/FontFile3"))


fonts = [
    font.get_object()
    for page in reader.pages
    for font in (page["/Resources"].get("/Font") or {}).values()
]
print(
    json.dumps(
        {
            "text": "\n".join(page.extract_text() for page in reader.pages),
            "pages": len(reader.pages),
            "language": root.get("/Lang"),
            "title": reader.metadata.title,
            "marked": bool(root.get("/MarkInfo", {}).get("/Marked")),
            "structure": kinds(root["/StructTreeRoot"]["/K"].get_object(), []),
            "fonts_embedded": bool(fonts) and all(map(is_embedded, fonts)),
            "encrypted": reader.is_encrypted,
            "scripts": "/JavaScript" in str(root) or "/OpenAction" in root,
            **{key: mark(name) for key, name in TAGS.items()},
        }
    )
)
