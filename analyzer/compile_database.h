#pragma once
// Which units there are to analyse and how each is compiled: from compile_commands.json (the format of
// Clang's JSON compilation database), or from the flags that the user gave.

#include <string>
#include <vector>

#include "analyzer/frontend/frontend.h"
#include "findings/result.h"

namespace heddle::analyzer {

/// The commands of `directory`/compile_commands.json in its order; the same file with the same flags counts
/// once, entries for other languages are left out. Relative directories are taken from where the database is.
[[nodiscard]] Result<std::vector<frontend::CompileCommand>> read_compile_database(
    const std::string& directory);

/// Those of `all` that compile one of `files`; an Error names a file that none compiles.
[[nodiscard]] Result<std::vector<frontend::CompileCommand>> commands_for(
    const std::vector<frontend::CompileCommand>& all, const std::vector<std::string>& files);

/// A command for a file without a database, in the working directory; the language is that of the file's
/// extension, and without -std= it is C++20 or C17.
[[nodiscard]] Result<frontend::CompileCommand> command_from_flags(const std::string& file,
                                                                  const std::vector<std::string>& flags);

/// A shell command line as words: quotes and backslashes as a POSIX shell reads them; nothing is expanded or
/// run.
[[nodiscard]] std::vector<std::string> split_command(const std::string& line);

}  // namespace heddle::analyzer
