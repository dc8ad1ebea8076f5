// What every page needs. Islands of single pages are modules of their own: import "tokui/<name>.js".
import { startChoosing } from "./choosing.js";
import { startCapture } from "./capture.js";
import { startGrids } from "./grid/start.js";
import { startEditing } from "./inline-edit.js";
import { startInspector } from "./inspector.js";
import { startMenus } from "./menus.js";
import { startComments } from "./comments.js";
import { startRemarks } from "./remarks.js";
import { startTableKeys } from "./table-keys.js";
import { startTerms } from "./terms.js";
import { startDensitySwitch, startThemeSwitch } from "./theme-switch.js";
import { startToasts } from "./toast.js";
import { startComboboxes } from "./combobox.js";

startToasts();
startMenus();
startThemeSwitch();
startDensitySwitch();
startTerms();
startInspector();
// Before editing: an editor takes the cursor only when its controls are in their final form.
startComboboxes();
startEditing();
startTableKeys();
startGrids();
startCapture();
startChoosing();
startComments();
startRemarks();
