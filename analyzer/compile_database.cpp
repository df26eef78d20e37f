#include "analyzer/compile_database.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>

#include "analyzer/frontend/compile_command.h"

namespace heddle::analyzer {
namespace {

namespace fs = std::filesystem;
using frontend::CompileCommand;
using Json = nlohmann::json;

enum class Language { none, c, cxx };

Language language_of(const std::string& file) {
  constexpr std::array cxx{".cpp", ".cc",   ".cxx", ".c++", ".C",   ".cp", ".CPP",
                           ".ixx", ".cppm", ".hpp", ".hh",  ".hxx", ".h"};
  const std::string extension = fs::path(file).extension().string();
  if (extension == ".c") return Language::c;
  return std::find(cxx.begin(), cxx.end(), extension) != cxx.end() ? Language::cxx : Language::none;
}

Error no_database(const std::string& path) {
  return Error{
      path +
      ": no such file; configure the build with -DCMAKE_EXPORT_COMPILE_COMMANDS=ON, or name source files and "
      "give their flags after `--`"};
}

std::string text_of(const Json& entry, const char* key) {
  const auto it = entry.find(key);
  return it != entry.end() && it->is_string() ? it->get<std::string>() : std::string();
}

std::vector<std::string> arguments_of(const Json& entry) {
  std::vector<std::string> all;
  if (const auto it = entry.find("arguments"); it != entry.end() && it->is_array()) {
    for (const Json& a : *it)
      if (a.is_string()) all.push_back(a.get<std::string>());
    return all;
  }
  return split_command(text_of(entry, "command"));
}

fs::path absolute_file(const CompileCommand& command) {
  return (fs::path(command.directory) / command.file).lexically_normal();
}

/// What makes a command another program than one that names the same file: not where the object goes (built
/// twice, for a static and a shared library say), nor how code is made, nor how the source is spelt.
std::vector<std::string> identity_of(const CompileCommand& command) {
  const std::string file = absolute_file(command).string();
  std::vector<std::string> identity{command.directory, file};
  CompileCommand spelt = command;
  spelt.file = file;
  const auto kept = frontend::arguments_for_clang(spelt);
  const std::vector<std::string>& words = kept ? *kept : command.arguments;
  identity.insert(identity.end(), words.begin(), words.end());
  return identity;
}

}  // namespace

std::vector<std::string> split_command(const std::string& line) {
  std::vector<std::string> words;
  std::string word;
  bool open = false;  // inside a word, an empty quoted one too
  char quote = '\0';
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (quote != '\0') {
      const bool escapes =
          quote == '"' && c == '\\' && i + 1 < line.size() && (line[i + 1] == '"' || line[i + 1] == '\\');
      if (c == quote)
        quote = '\0';
      else
        word += escapes ? line[++i] : c;
    } else if (c == '"' || c == '\'') {
      quote = c;
      open = true;
    } else if (c == ' ' || c == '\t' || c == '\n') {
      if (open) words.push_back(std::move(word));
      word.clear();
      open = false;
    } else {
      word += c == '\\' && i + 1 < line.size() ? line[++i] : c;
      open = true;
    }
  }
  if (open) words.push_back(std::move(word));
  return words;
}

Result<std::vector<CompileCommand>> read_compile_database(const std::string& directory) {
  const fs::path path = fs::path(directory) / "compile_commands.json";
  std::error_code error;
  if (!fs::is_regular_file(path, error)) return no_database(path.string());
  std::ifstream in(path);
  const Json root = Json::parse(in, nullptr, /*allow_exceptions=*/false);
  if (!root.is_array())
    return Error{path.string() + ": is no JSON list of compile commands; configure the build again"};

  const fs::path base = fs::absolute(fs::path(directory), error).lexically_normal();
  std::vector<CompileCommand> commands;
  std::set<std::vector<std::string>> seen;
  for (const Json& entry : root) {
    if (!entry.is_object()) continue;
    CompileCommand command{.directory = (base / text_of(entry, "directory")).lexically_normal().string(),
                           .file = text_of(entry, "file"),
                           .arguments = arguments_of(entry)};
    if (command.file.empty() || command.arguments.empty() || language_of(command.file) == Language::none)
      continue;
    if (seen.insert(identity_of(command)).second) commands.push_back(std::move(command));
  }
  if (commands.empty())
    return Error{path.string() + ": has no C or C++ source; is this the folder of the build?"};
  return commands;
}

Result<std::vector<CompileCommand>> commands_for(const std::vector<CompileCommand>& all,
                                                 const std::vector<std::string>& files) {
  std::vector<CompileCommand> chosen;
  std::set<fs::path> seen;
  for (const std::string& file : files) {
    std::error_code error;
    const fs::path wanted = fs::absolute(file, error).lexically_normal();
    if (!seen.insert(wanted).second) continue;
    const std::size_t before = chosen.size();
    for (const CompileCommand& command : all)
      if (absolute_file(command) == wanted) chosen.push_back(command);
    if (chosen.size() > before) continue;
    if (!fs::exists(wanted, error)) return Error{file + ": no such file; check the name"};
    return Error{file + ": no compile command in the database names it; add it to the build or leave out -p"};
  }
  return chosen;
}

Result<CompileCommand> command_from_flags(const std::string& file, const std::vector<std::string>& flags) {
  std::error_code error;
  if (!fs::exists(file, error)) return Error{file + ": no such file; check the name"};
  if (!fs::is_regular_file(file, error)) return Error{file + ": is no regular file; name a C or C++ source"};
  const bool says_language = std::find(flags.begin(), flags.end(), "-x") != flags.end();
  const Language language = language_of(file);
  if (language == Language::none && !says_language)
    return Error{file + ": is no C or C++ source by its name; say the language after `--`: -x c++"};
  const bool is_c = language == Language::c;
  CompileCommand command{
      .directory = fs::current_path(error).string(), .file = file, .arguments = {is_c ? "clang" : "clang++"}};
  const bool says_standard = std::any_of(flags.begin(), flags.end(), [](const std::string& f) {
    return f.starts_with("-std=") || f.starts_with("--std");
  });
  if (!says_standard && !says_language) command.arguments.push_back(is_c ? "-std=gnu17" : "-std=gnu++20");
  if (fs::path(file).extension().string().starts_with(".h") && !says_language)
    command.arguments.insert(command.arguments.end(), {"-x", "c++-header"});
  command.arguments.insert(command.arguments.end(), flags.begin(), flags.end());
  command.arguments.push_back(file);
  return command;
}

}  // namespace heddle::analyzer
