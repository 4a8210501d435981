"""Django's PostgreSQL backend over a server that is started by the first connection."""

from pathlib import Path
from typing import Any

from claimsapi.embedded import postgres
from claimsapi.postgresql import base


class DatabaseWrapper(base.DatabaseWrapper):
    """HOST names the directory of the cluster; connections go to wherever its socket is."""

    def get_connection_params(self) -> dict[str, Any]:
        """Start the server unless it runs, also when it died since the last connection."""
        cluster = Path(self.settings_dict["HOST"])
        return super().get_connection_params() | {"host": str(postgres.ensure(cluster))}
