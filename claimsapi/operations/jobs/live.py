"""Jobs that are not finished: what must wait for them."""

from claimsapi.models import Job, Revision
from claimsapi.models.job import LIVE
from claimsapi.operations.core.locking import IllegalMove


def refuse_while_read(revision: Revision) -> None:
    """
    Refuse to go on while a job reads ``revision``.

    :raises IllegalMove: naming that job
    """
    live = Job.objects.filter(revision=revision, status__in=LIVE).first()
    if live:
        raise IllegalMove(f"A job reads this revision ({live.pk}). Wait until it is finished.")
