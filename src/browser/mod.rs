//! Every call to the browser that is not a screen: storage, files, tabs, clock and chance.
