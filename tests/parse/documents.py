"""E-mails and documents of Word, for tests."""

import io
import zipfile

WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default '
    'Extension="xml" ContentType="application/xml"/></Types>'
)
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/officeDocument" Target="word/document.xml"/></Relationships>'
)
STYLES = (
    f'<w:styles {WORD}><w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/>'
    "</w:style></w:styles>"
)

LETTER = """\
From: Press Office <press@kessel.example>
To: news@example.org
Subject: =?utf-8?q?Fwd=3A_Harbour_wall_=E2=80=9Csafe=E2=80=9D?=
Date: Mon, 16 Mar 2026 10:00:00 +0100
Message-ID: <wall-1@kessel.example>
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=X

--X
Content-Type: text/plain; charset=iso-8859-1
Content-Transfer-Encoding: quoted-printable

The harbour wall at Kessel will stand for another hundred years, the warden
Ada Brandt said on Monday. =93It is sound,=94 she said.

Engineers of the river board denied that it is.
--X
Content-Type: application/pdf; name=plan.pdf
Content-Disposition: attachment; filename=plan.pdf
Content-Transfer-Encoding: base64

AAAA
--X--
"""


def paragraph(words, style=""):
    named = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{named}<w:r><w:t xml:space='preserve'>{words}</w:t></w:r></w:p>"


def word_document(*body, prefix="", **others):
    """Return the bytes of a .docx with these paragraphs; ``others`` are files by their names."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as written:
        written.writestr("[Content_Types].xml", TYPES)
        written.writestr("_rels/.rels", RELATIONS)
        written.writestr("word/styles.xml", STYLES)
        inside = f"<w:document {WORD}><w:body>{''.join(body)}</w:body></w:document>"
        written.writestr("word/document.xml", prefix + inside)
        for name, content in others.items():
            written.writestr(name, content)
    return packed.getvalue()
