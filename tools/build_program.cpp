#include "tools/build_program.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "tools/compiler.h"
#include "tools/compiler_arguments.h"
#include "tools/run_process.h"

namespace heddle::tools {
namespace {

bool is_c(const std::string& file) { return file.ends_with(".c"); }

/// Flags that only the linker wants are left out of a compilation, to spare warnings.
bool is_link_only(const std::string& flag) {
  return flag.starts_with("-l") || flag.starts_with("-L") || flag.starts_with("-Wl,") || flag == "-rdynamic";
}

Result<void> run(Language language, const std::vector<std::string>& arguments, const std::string& folder,
                 const std::string& what) {
  const auto commands = simulation_commands(choose_compiler(language, ""), arguments, folder);
  if (!commands) return commands.error();
  for (const std::vector<std::string>& command : *commands) {
    const Result<int> code = run_process(command);
    if (!code) return Error{code.error().message + "; choose another compiler with HEDDLE_CXX or HEDDLE_CC"};
    if (*code != 0)
      return Error{fmt::format("{} failed ({} ended with exit code {}); its messages are above", what,
                               command.front(), *code)};
  }
  return {};
}

}  // namespace

std::vector<std::string> split_flags(const std::string& text) { return split_response(text); }

std::vector<std::string> flags_for(const std::string& file, const std::vector<std::string>& flags) {
  std::vector<std::string> result = flags;
  const bool has_standard = std::any_of(flags.begin(), flags.end(),
                                        [](const std::string& flag) { return flag.starts_with("-std="); });
  if (!has_standard) result.insert(result.begin(), is_c(file) ? "-std=gnu17" : "-std=c++20");
  return result;
}

Result<std::string> build_program(const std::vector<std::string>& files,
                                  const std::vector<std::string>& flags, const std::string& folder) {
  std::vector<std::string> linking;
  bool all_c = true;
  for (const std::string& file : files) {
    const std::string object = fmt::format("{}/{}.o", folder, linking.size());
    std::vector<std::string> compiling = flags_for(file, flags);
    std::erase_if(compiling, is_link_only);
    compiling.insert(compiling.end(), {"-pthread", "-c", file, "-o", object});
    all_c = all_c && is_c(file);
    Result<void> compiled =
        run(is_c(file) ? Language::c : Language::cxx, compiling, folder, fmt::format("compiling '{}'", file));
    if (!compiled) return compiled.error();
    linking.push_back(object);
  }
  const std::string program =
      fmt::format("{}/{}", folder, std::filesystem::path(files.front()).stem().string());
  linking.insert(linking.end(), flags.begin(), flags.end());
  linking.insert(linking.end(), {"-pthread", "-o", program});
  Result<void> linked = run(all_c ? Language::c : Language::cxx, linking, folder, "linking");
  if (!linked) return linked.error();
  return program;
}

}  // namespace heddle::tools
