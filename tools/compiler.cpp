#include "tools/compiler.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <sstream>
#include <system_error>
#include <utility>

#include "tools/compiler_arguments.h"

namespace heddle::tools {
namespace {

using Words = std::vector<std::string>;

Words split(const std::string& text) {
  Words words;
  std::istringstream in(text);
  for (std::string word; in >> word;) words.push_back(word);
  return words;
}

void append(Words& words, const Words& more) { words.insert(words.end(), more.begin(), more.end()); }

/// The plugin that inlines the fast path of accesses; empty when there is none for this compiler, and then
/// each access is a call. Plugins are loaded by the very LLVM that they were built with.
std::string find_inlining(const Compiler& compiler) {
  if (!compiler.command.back().ends_with("-22")) return "";
  const Result<std::string> runtime = find_runtime();
  if (!runtime) return "";
  const auto path = std::filesystem::path(*runtime).parent_path() / "libheddle_inlining.so";
  return ::access(path.c_str(), R_OK) == 0 ? path.string() : "";
}

/// Before the user's flags, so that the user's -O and -g win. A function that ends in a call of ours (a
/// `delete`) stays on the stack: who calls is told by the return address. With -Xclang the compiler proper
/// instruments and the driver does not link a sanitizer of its own. Clang by itself leaves out a read that
/// the same variable's write follows at once: `n++` would be seen as a write alone, and its read never named.
/// Where functions begin and end is not asked for: stacks come from unwinding. Volatile accesses have hooks
/// of their own. std::counting_semaphore stands on POSIX semaphores: libstdc++ 12's own may sleep through a
/// release (it waits for the count to change, and a count that was taken and given back has not), so that
/// programs without a mistake hang.
Words compile_flags(const Compiler& compiler) {
  Words flags{"-O1", "-g", "-fno-optimize-sibling-calls", "-D_GLIBCXX_USE_POSIX_SEMAPHORE=1"};
  if (compiler.is_gcc) {
    // gcc writes small ones out without telling the runtime what they touch.
    append(flags, {"-fno-builtin-memset", "-fno-builtin-memcpy", "-fno-builtin-memmove"});
    append(flags, {"-fsanitize=thread", "-Wno-tsan", "--param=tsan-distinguish-volatile=1"});
  } else {
    append(flags, {"-Xclang", "-fsanitize=thread", "-mllvm", "-tsan-instrument-read-before-write=1", "-mllvm",
                   "-tsan-instrument-func-entry-exit=0", "-mllvm", "-tsan-distinguish-volatile=1"});
    const std::string plugin = find_inlining(compiler);
    if (!plugin.empty()) flags.push_back("-fpass-plugin=" + plugin);
  }
  return flags;
}

/// What stands before functions of libstdc++.so. Only the objects of it that the program needs are linked, so
/// it comes after the program's own; none where there is no such library.
Words container_flags(const std::string& runtime, const CompilerArguments& arguments) {
  const auto path = std::filesystem::path(runtime).parent_path() / "libheddle_containers.a";
  if (arguments.static_cxx_library || ::access(path.c_str(), R_OK) != 0) return {};
  return {"-Xlinker", path.string()};
}

Result<Words> link_flags(const CompilerArguments& arguments) {
  const Result<std::string> runtime = find_runtime();
  if (!runtime) return runtime.error();
  // -Xlinker: a -x of the user does not make a source of the archive, and its path may have commas.
  Words flags{"-Xlinker", "--whole-archive", "-Xlinker", *runtime, "-Xlinker", "--no-whole-archive"};
  append(flags, container_flags(*runtime, arguments));
  append(flags, {"-rdynamic", "-ldl", "-pthread", "-Wl,--build-id"});
  return flags;
}

bool contains(const std::vector<std::size_t>& indices, std::size_t index) {
  return std::find(indices.begin(), indices.end(), index) != indices.end();
}

/// The options without inputs and output: what each compilation of a larger command has in common.
Words options_of(const CompilerArguments& arguments) {
  Words options;
  for (std::size_t i = 0; i < arguments.words.size(); ++i) {
    if (arguments.words[i] == "-o") {
      ++i;
    } else if (!contains(arguments.sources, i) && !contains(arguments.objects, i)) {
      options.push_back(arguments.words[i]);
    }
  }
  return options;
}

/// g++ links its own sanitizer wherever it sees the flag: objects first, then a link without it.
std::vector<Words> compile_apart(const Compiler& compiler, const CompilerArguments& arguments,
                                 const Words& link, const std::string& folder) {
  std::vector<Words> commands;
  Words linking = compiler.command;
  const Words options = options_of(arguments);
  for (std::size_t i = 0; i < arguments.words.size(); ++i) {
    const std::string& word = arguments.words[i];
    if (contains(arguments.sources, i)) {
      const std::string object = fmt::format("{}/{}.o", folder, commands.size());
      Words compiling = compiler.command;
      append(compiling, compile_flags(compiler));
      append(compiling, options);
      append(compiling, {"-c", word, "-o", object});
      commands.push_back(std::move(compiling));
      linking.push_back(object);
    } else if (word == "-x") {
      ++i;  // the objects are no sources
    } else if (!word.starts_with("-x")) {
      linking.push_back(word);
    }
  }
  append(linking, link);
  commands.push_back(std::move(linking));
  return commands;
}

std::string folder_of_this_program() {
  std::error_code error;
  const std::filesystem::path self = std::filesystem::read_symlink("/proc/self/exe", error);
  return error ? "" : self.parent_path().string();
}

}  // namespace

Compiler choose_compiler(Language language, const std::string& chosen) {
  const char* variable = std::getenv(language == Language::cxx ? "HEDDLE_CXX" : "HEDDLE_CC");
  std::string text = chosen.empty() && variable != nullptr ? variable : chosen;
  if (split(text).empty()) text = language == Language::cxx ? "clang++-22" : "clang-22";
  Compiler compiler{split(text)};
  const std::string& path = compiler.command.back();
  const std::string name = path.substr(path.rfind('/') + 1);
  compiler.is_gcc = name.find("clang") == std::string::npos &&
                    (name.find("g++") != std::string::npos || name.find("gcc") != std::string::npos);
  return compiler;
}

Result<std::string> find_runtime() {
  const std::string here = folder_of_this_program();
  for (const std::string& folder : {here + "/../lib/heddle", std::string(HEDDLE_RUNTIME_DIR)}) {
    const std::string path = folder + "/libheddle_runtime.a";
    if (::access(path.c_str(), R_OK) == 0) return std::filesystem::path(path).lexically_normal().string();
  }
  return Error{fmt::format(
      "libheddle_runtime.a is neither in '{}/../lib/heddle' nor in '{}'; build the target heddle_runtime",
      here, HEDDLE_RUNTIME_DIR)};
}

Result<std::vector<Words>> simulation_commands(const Compiler& compiler, const Words& given,
                                               const std::string& folder) {
  CompilerArguments arguments = read_compiler_arguments(given);
  if (!arguments.refusal.empty()) return Error{arguments.refusal};
  Words link;
  if (arguments.links && !arguments.shared) {
    const Result<Words> flags = link_flags(arguments);
    if (!flags) return flags.error();
    link = *flags;
  }
  if (compiler.is_gcc && arguments.compiles && arguments.links)
    return compile_apart(compiler, arguments, link, folder);
  Words command = compiler.command;
  if (arguments.compiles || !arguments.links) append(command, compile_flags(compiler));
  append(command, arguments.words);
  append(command, link);
  return std::vector<Words>{std::move(command)};
}

}  // namespace heddle::tools
