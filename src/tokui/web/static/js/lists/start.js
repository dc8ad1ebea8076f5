// The island of a list: choosing rows, its menus, changing many rows, and keeping in step.
import { startBulk } from "./bulk.js";
import { startListMenus } from "./menus.js";
import { startSelection } from "./selection.js";
import { startListKeys } from "./keys.js";
import { startRefreshing } from "./refreshing.js";

startSelection();
startListMenus();
startBulk();
startListKeys();
startRefreshing();
