"""The parts of the main window: tabs, bars, menus. The window itself puts them together."""
