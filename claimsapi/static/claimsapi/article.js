// The article page: a reading is followed to its end, and roles are changed without leaving the
// page. Without this script one reloads, and the roles have a page of their own.

import { followReading } from "./reading.js";
import { askRoles } from "./roles.js";

followReading(document.getElementById("job"));
askRoles(document, document.getElementById("role-dialog"));
