"""What a person does with a job; each says what was done."""

from __future__ import annotations

from collections.abc import Mapping

from django import forms
from django.contrib.auth.models import User
from django.utils import timezone

from claimsapi import queue
from claimsapi.admin.core.actions import Action
from claimsapi.admin.core.forms import Given, VersionForm
from claimsapi.models import Job
from claimsapi.operations.jobs import actions

RIGHT = "claimsapi.change_job"  # what the API asks the scope “ingest” for


def retry(job: Job, given: Given, person: User) -> str:
    again = actions.retry(job, version=given["version"])
    queue.enqueue(again)
    return "It is done again: a worker takes it in a moment."


def cancel(job: Job, given: Given, person: User) -> str:
    """End the job; of which version does not matter, as a worker changes it at each step."""
    actions.cancel(job, now=timezone.now())
    return "Cancelled. What was stored before stays."


def dismiss(job: Job, given: Given, person: User) -> str:
    actions.dismiss(job, version=given["version"])
    return "Put aside: it is no longer among what waits."


ACTIONS: Mapping[str, Action] = {
    "retry": Action(VersionForm, retry),
    "cancel": Action(forms.Form, cancel),
    "dismiss": Action(VersionForm, dismiss),
}
