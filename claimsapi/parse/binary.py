"""Files that are no text, as JSON carries them: in Base64 (RFC 4648)."""

import base64
import binascii

from claimsapi.parse.document import Unreadable


class NotBase64(Unreadable):
    """A file in JSON is written in Base64 (RFC 4648); this is none."""

    code = "not-base64"


def bytes_of(sent: bytes | str) -> bytes:
    """
    Return the file that was ``sent``, as it is or in Base64.

    :raises NotBase64: for a string that is none
    """
    if isinstance(sent, bytes):
        return sent
    try:
        return base64.b64decode("".join(sent.split()), validate=True)
    except (binascii.Error, ValueError) as error:
        raise NotBase64(NotBase64.__doc__) from error
