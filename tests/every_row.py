"""All rows of the service, to see whether two moments are the same."""

from django.apps import apps

# What decisions leave behind by their nature; versions count them, so that ETags stay true.
RECORDS = ("event", "context")
COUNTED = ("version", "updated_at")
JUDGED = ("judgement", "decided_by_id", "decided_at", "moved")


def every_row(*, without=()):
    """
    Return the rows of every table, by the name of the model.

    Left out are logs, what counts changes, and what is decided about two sources.

    :param without: models to leave out whole
    """
    left_out = {*COUNTED, *JUDGED}
    return {
        model.__name__: [
            {name: value for name, value in row.items() if name not in left_out}
            for row in model._default_manager.order_by("pk").values()
        ]
        for model in apps.get_app_config("claimsapi").get_models()
        if not model._meta.model_name.endswith(RECORDS) and model not in without
    }
