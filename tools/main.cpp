// The heddle command: one file a subcommand. exit() belongs to this folder alone, and even here only main
// returns codes.

#include <exception>

#include "tools/command_line.h"
#include "tools/compile.h"
#include "tools/exit_code.h"
#include "tools/message.h"

int main(int argc, char** argv) {
  using namespace heddle::tools;
  try {
    const std::string first = argc > 1 ? argv[1] : "";
    if (first == "c++" || first == "cc") {
      return run_compile(first == "cc" ? Language::c : Language::cxx, {argv + 2, argv + argc});
    }
    return run_command_line(part_line(argc, argv));
  } catch (const std::exception& error) {
    print_error(std::string("internal: ") + error.what() + "; please report this");
    return exit_internal;
  }
}
