//! Who may do what to which data.
