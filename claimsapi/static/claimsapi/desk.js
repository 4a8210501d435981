// What every page of our own at the desk does where there are scripts: fields offer known names.

import { offerChoices } from "./combobox.js";

document.querySelectorAll("[data-combobox]").forEach(offerChoices);
