"""What a paragraph is in its article: what another role would do, and giving it one."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from claimsapi.admin.articles.actions import ROLES, called
from claimsapi.admin.core.actions import Refusal, answered
from claimsapi.admin.core.views import around, desk_page, status_of, typed_in
from claimsapi.models import Segment
from claimsapi.models.attribution import AttributionReview
from claimsapi.operations.articles.segment_roles import is_telling, standing_in
from claimsapi.parse.document import Role

# In the order in which an editor is likely to want them.
_OFFERED = (Role.FURNITURE, Role.BODY, *(r for r in Role if r not in (Role.FURNITURE, Role.BODY)))


@desk_page("claimsapi.view_article", "claimsapi.change_segment")
@require_http_methods(["GET", "HEAD", "POST"])
def role(request: HttpRequest, pk: UUID, segment: UUID) -> HttpResponse:
    """Show what becomes of the paragraph's statements, or give it the role that is asked."""
    rows = Segment.objects.select_related("revision__article__publisher").defer("revision__raw")
    found = get_object_or_404(rows, pk=segment, revision__article=pk)
    if request.method != "POST":
        return _page(request, found)
    back = f"{reverse('desk:article', args=[pk])}#p{found.start}"
    return answered(request, found, ROLES, "role", page=_page, back=back)


def _page(request: HttpRequest, found: Segment, refusal: Refusal | None = None) -> HttpResponse:
    """Return the whole page, or only the form if a script asks."""
    words = found.span.of(found.revision.text)
    here = standing_in(found)
    context = {
        "typed": typed_in(refusal),
        "segment": found,
        "article": found.revision.article,
        "words": words,
        "chosen": request.POST.get("role", found.role),
        "roles": [(each.value, called(each)) for each in _OFFERED],
        "telling": is_telling(words),
        "reviewed": [row for row in here if row.review != AttributionReview.PENDING],
        "going": [row for row in here if row.review == AttributionReview.PENDING],
    }
    status = status_of(refusal)
    if request.headers.get("X-Requested-With") == "fetch":
        return render(request, "admin/claimsapi/article_role_form.html", context, status=status)
    page = around(request, title="What is this paragraph?", desk="Articles", **context)
    return render(request, "admin/claimsapi/article_role.html", page, status=status)
