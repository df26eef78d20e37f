#include "tools/command_line.h"
namespace heddle::tools {
void add_analyze(CLI::App&, const CommandLine&, int&) {}
void add_check(CLI::App&, const CommandLine&, int&) {}
void add_doctor(CLI::App&, int&) {}
}  // namespace heddle::tools
