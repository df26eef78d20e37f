// Nothing: the library is its name.
extern int heddle_stub_library;
