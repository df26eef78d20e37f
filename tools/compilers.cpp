// heddle c++ and heddle cc as help shows them; compile.h does the work, before this parser sees the line.

#include "tools/command_line.h"

namespace heddle::tools {

void add_compilers(CLI::App& app) {
  app.add_subcommand("c++",
                     "Compile and link C++ for simulation: arguments as for clang++ (--compiler=NAME or "
                     "HEDDLE_CXX for another)");
  app.add_subcommand(
      "cc",
      "Compile and link C for simulation: arguments as for clang (--compiler=NAME or HEDDLE_CC for another)");
}

}  // namespace heddle::tools
