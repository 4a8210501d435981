// The article page: roles are changed without leaving it. Without this script they have a page of
// their own.

import { askRoles } from "./roles.js";

askRoles(document, document.getElementById("role-dialog"));
