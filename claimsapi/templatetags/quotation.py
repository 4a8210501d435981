"""Words in quotation marks, if they stood in them: for templates that show what somebody said."""

from django import template

from claimsapi.extract.result import QuoteType
from claimsapi.models import Attribution
from claimsapi.parse import quotation_marks

register = template.Library()
register.filter("quoted", quotation_marks.quoted)
register.filter("bare", quotation_marks.bare)


@register.filter
def as_said(words: str, attribution: Attribution | None) -> str:
    """Return ``words`` in quotation marks if they stood in them; else with those they have."""
    direct = attribution is not None and attribution.quote_type == QuoteType.DIRECT
    return quotation_marks.quoted(words) if direct else words
