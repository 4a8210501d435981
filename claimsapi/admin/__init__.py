"""
The curation desk: Django admin, one room for each noun.

Importing it registers nothing, since the site itself stands in ``dashboard``: see registrations.
"""
