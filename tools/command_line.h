#pragma once
// What the subcommands share: the line parted at "--", and how each adds itself to the parser. One file a
// subcommand.

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

namespace heddle::tools {

/// Words after the first "--" belong to the program (or to the compiler, for analyze) and are never parsed as
/// options.
struct CommandLine {
  std::vector<std::string> options;  // with the subcommand, in order
  std::vector<std::string> rest;
  bool has_rest = false;  // there was a "--"
};

[[nodiscard]] CommandLine part_line(int argc, char** argv);

/// Each registers its options; when it is the one chosen, it runs and sets the exit code.
void add_analyze(CLI::App& app, const CommandLine& line, int& code);
void add_check(CLI::App& app, const CommandLine& line, int& code);
void add_config(CLI::App& app, int& code);
void add_compilers(CLI::App& app);
void add_doctor(CLI::App& app, int& code);
void add_explore(CLI::App& app, const CommandLine& line, int& code);
void add_replay(CLI::App& app, const CommandLine& line, int& code);
void add_shrink(CLI::App& app, const CommandLine& line, int& code);
void add_show(CLI::App& app, const CommandLine& line, int& code);

/// Parses the whole line; prints what is wrong with it, and what was meant.
[[nodiscard]] int run_command_line(const CommandLine& line);

}  // namespace heddle::tools
