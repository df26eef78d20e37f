#include "tools/command_line.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>

#include "findings/lint/did_you_mean.h"
#include "tools/exit_code.h"
#include "tools/message.h"

namespace heddle::tools {
namespace {

/// The app whose options were in use when the line broke.
const CLI::App& innermost(const CLI::App& app) {
  const std::vector<CLI::App*> chosen = app.get_subcommands();
  return chosen.empty() ? app : innermost(*chosen.back());
}

std::vector<std::string> option_names(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::Option* option : app.get_options()) {
    for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
    for (const std::string& name : option->get_snames()) names.push_back("-" + name);
  }
  return names;
}

std::vector<std::string> command_names(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; }))
    names.push_back(command->get_name());
  return names;
}

/// "explore ", "config show "; nothing for the whole.
std::string words_of(const CLI::App& app) {
  return app.get_parent() == nullptr ? "" : words_of(*app.get_parent()) + app.get_name() + " ";
}

std::string hint_for(const std::string& word, const CLI::App& app, const CLI::App& top) {
  const bool is_option = word.starts_with("-");
  const std::string name = word.substr(0, word.find('='));
  const std::string meant = lint::did_you_mean(name, is_option ? option_names(app) : command_names(top));
  if (!meant.empty()) return fmt::format("; did you mean '{}'?", meant);
  return is_option ? fmt::format("; see 'heddle {}--help'", words_of(app)) : "";
}

int explain(const CLI::ParseError& error, const CLI::App& app) {
  const CLI::App& where = innermost(app);
  const std::vector<std::string> extras = where.remaining(true);
  if (dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr && !extras.empty()) {
    const std::string& word = extras.front();
    const char* kind = word.starts_with("-") ? "option" : (&where == &app ? "subcommand" : "argument");
    std::string text = fmt::format("unknown {} '{}'{}", kind, word, hint_for(word, where, app));
    if (&where != &app && !word.starts_with("-")) text += "; the program and its arguments stand after '--'";
    print_error(text);
  } else if (&where == &app && !extras.empty()) {
    const char* kind = extras.front().starts_with("-") ? "option" : "subcommand";
    print_error(fmt::format("unknown {} '{}'{}", kind, extras.front(), hint_for(extras.front(), app, app)));
  } else if (dynamic_cast<const CLI::RequiredError*>(&error) != nullptr && &where == &app) {
    print_error("a subcommand is needed: " + fmt::format("{}", fmt::join(command_names(app), ", ")) +
                "; see 'heddle --help'");
  } else {
    print_error(fmt::format("{}; see 'heddle {}--help'", error.what(), words_of(where)));
  }
  return exit_usage;
}

}  // namespace

CommandLine part_line(int argc, char** argv) {
  CommandLine line;
  for (int i = 1; i < argc; ++i) {
    const std::string word = argv[i];
    if (line.has_rest) {
      line.rest.push_back(word);
    } else if (word == "--") {
      line.has_rest = true;
    } else {
      line.options.push_back(word);
    }
  }
  return line;
}

int run_command_line(const CommandLine& line) {
  CLI::App app("Finds data races and deadlocks in C and C++ programs, and shows each one happening.",
               "heddle");
  app.set_version_flag("--version", "heddle " HEDDLE_VERSION);
  app.require_subcommand(1);
  app.set_help_all_flag("--help-all", "Help of all subcommands");
  app.footer(
      "Exit: 0 clean, 1 findings, 2 usage, 3 a replay diverged, 4 incomplete, 70 internal, 75 interrupted, "
      "77 unsupported.");
  int code = exit_internal;
  add_analyze(app, line, code);
  add_check(app, line, code);
  add_compilers(app);
  add_config(app, code);
  add_doctor(app, code);
  add_explore(app, line, code);
  add_replay(app, line, code);
  add_shrink(app, line, code);
  add_show(app, line, code);
  try {
    std::vector<std::string> reversed(line.options.rbegin(), line.options.rend());
    app.parse(std::move(reversed));
  } catch (const CLI::Success& success) {
    return app.exit(success);
  } catch (const CLI::ParseError& error) {
    return explain(error, app);
  }
  return code;
}

}  // namespace heddle::tools
