// heddle doctor: every precondition, each with its mend.

#include <fmt/format.h>

#include "tools/command_line.h"
#include "tools/exit_code.h"
#include "tools/output.h"
#include "tools/precondition.h"

namespace heddle::tools {
namespace {

const char* word_of(Precondition::State state) {
  switch (state) {
    case Precondition::State::ok:
      return "ok  ";
    case Precondition::State::warn:
      return "warn";
    case Precondition::State::fail:
      return "fail";
  }
  return "?";
}

int run() {
  std::string text;
  bool failed = false;
  for (const Precondition& condition : all_preconditions()) {
    text += fmt::format("{}  {}: {}\n", word_of(condition.state), condition.subject, condition.found);
    if (!condition.mend.empty()) text += fmt::format("      mend: {}\n", condition.mend);
    failed |= condition.state == Precondition::State::fail;
  }
  text += failed ? "something is missing: see the lines that begin with 'fail'\n" : "heddle can work here\n";
  if (!print_out(text)) return exit_usage;
  return failed ? exit_unsupported : exit_clean;
}

}  // namespace

void add_doctor(CLI::App& app, int& code) {
  CLI::App* command =
      app.add_subcommand("doctor", "Say what heddle needs of this machine, and how to mend what is missing");
  command->callback([&code] { code = run(); });
}

}  // namespace heddle::tools
