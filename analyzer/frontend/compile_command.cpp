#include "analyzer/frontend/compile_command.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <string_view>

#include "analyzer/frontend/resource_directory.h"

namespace heddle::analyzer::frontend {
namespace {

using Arguments = std::vector<std::string>;

template <std::size_t N>
bool is_one_of(std::string_view text, const std::string_view (&all)[N]) {
  return std::find(std::begin(all), std::end(all), text) != std::end(all);
}
template <std::size_t N>
bool starts_with_one_of(std::string_view text, const std::string_view (&all)[N]) {
  return std::any_of(std::begin(all), std::end(all), [&](std::string_view p) { return text.starts_with(p); });
}

// With their value in the next argument.
constexpr std::string_view kDroppedPairs[] = {"-o",
                                              "-MF",
                                              "-MT",
                                              "-MQ",
                                              "-MJ",
                                              "-Xlinker",
                                              "-Xassembler",
                                              "-z",
                                              "-u",
                                              "-T",
                                              "-wrapper",
                                              "-aux-info",
                                              "-dumpbase",
                                              "-load",
                                              "-plugin",
                                              "-Xpreprocessor",
                                              "--param",
                                              "-mllvm",
                                              "-serialize-diagnostics",
                                              "--serialize-diagnostics",
                                              "-index-store-path",
                                              "-dependency-file",
                                              "-fmodule-file",
                                              "-include-pch",
                                              "-B",
                                              "--config",
                                              "-ivfsoverlay",
                                              "-vfsoverlay"};

constexpr std::string_view kDropped[] = {"-c",
                                         "-S",
                                         "-E",
                                         "-P",
                                         "-pipe",
                                         "-s",
                                         "-v",
                                         "-save-temps",
                                         "-pg",
                                         "-p",
                                         "-rdynamic",
                                         "-shared",
                                         "-static",
                                         "-pie",
                                         "-no-pie",
                                         "-w",
                                         "-emit-llvm",
                                         "-fsyntax-only",
                                         "-no-canonical-prefixes",
                                         "-C",
                                         "-CC",
                                         "-###"};

// A name that begins so; the most are gcc's own, or say how code is made and not what it means.
constexpr std::string_view kDroppedPrefixes[] = {"-M",
                                                 "-W",
                                                 "-g",
                                                 "-O",
                                                 "-Wl,",
                                                 "-l",
                                                 "-L",
                                                 "-fplugin",
                                                 "-fpass-plugin",
                                                 "-fsanitize",
                                                 "-fno-sanitize",
                                                 "-fprofile",
                                                 "-fcoverage",
                                                 "-fauto-profile",
                                                 "-flto",
                                                 "-fno-lto",
                                                 "-fuse-ld",
                                                 "-ftree-",
                                                 "-fno-tree-",
                                                 "-fipa-",
                                                 "-fno-ipa-",
                                                 "-fgcse",
                                                 "-fno-gcse",
                                                 "-fira-",
                                                 "-fno-ira-",
                                                 "-fgraphite",
                                                 "-floop-",
                                                 "-fmodulo-sched",
                                                 "-freorder-",
                                                 "-fno-reorder",
                                                 "-fsched",
                                                 "-fno-sched",
                                                 "-fconserve-",
                                                 "-fno-conserve",
                                                 "-fvar-tracking",
                                                 "-fno-var-tracking",
                                                 "-fdiagnostics",
                                                 "-fno-diagnostics",
                                                 "-fcallgraph",
                                                 "-fdump-",
                                                 "-fopt-info",
                                                 "-fmax-errors",
                                                 "-ferror-limit",
                                                 "-fconcepts-diagnostics",
                                                 "-fcompare-debug",
                                                 "-fno-code-hoisting",
                                                 "-fno-semantic-interposition",
                                                 "-fstack-",
                                                 "-fno-stack-",
                                                 "-fcf-protection",
                                                 "-mindirect-branch",
                                                 "-mfunction-return",
                                                 "-mno-fp-ret",
                                                 "-mpreferred-stack",
                                                 "-mskip-rax",
                                                 "-falign-",
                                                 "-fno-align-",
                                                 "-fmerge-",
                                                 "-fno-allow-store",
                                                 "-fallow-store",
                                                 "-fwhole-program",
                                                 "-fpartial-inlining",
                                                 "-fno-partial-inlining",
                                                 "-finline-",
                                                 "-fno-inline",
                                                 "-fno-guess-branch",
                                                 "-fplt",
                                                 "-fno-plt",
                                                 "-fmacro-prefix-map",
                                                 "-ffile-prefix-map",
                                                 "-fdebug-prefix-map",
                                                 "-specs",
                                                 "--specs",
                                                 "-B",
                                                 "--config",
                                                 "-fmodule",
                                                 "-fno-modules",
                                                 "-fimplicit-module",
                                                 "-fno-implicit-module",
                                                 "-fprebuilt-",
                                                 "-fdeps-",
                                                 "-fpch-",
                                                 "-save-temps",
                                                 "-ftime-",
                                                 "-fcrash-diagnostics",
                                                 "-fno-crash",
                                                 "-print-",
                                                 "--print-",
                                                 "-dM",
                                                 "-working-directory"};

bool is_source(std::string_view argument, const CompileCommand& command) {
  namespace fs = std::filesystem;
  if (argument.starts_with('-')) return false;
  if (argument == command.file) return true;
  const auto absolute = [&](std::string_view p) {
    return (fs::path(command.directory) / p).lexically_normal();
  };
  return absolute(argument) == absolute(command.file);
}

// -Xclang passes the next argument to the frontend proper; what loads code must not pass.
bool is_harmless_for_frontend(std::string_view argument) {
  return argument.starts_with("-fno-") || argument.starts_with("-D") || argument.starts_with("-fdefault");
}

// Copies what may stay, from the index on; answers how many arguments it used up.
std::size_t copy_argument(const Arguments& from, std::size_t i, Arguments& to) {
  const std::string& argument = from[i];
  const bool has_next = i + 1 < from.size();
  if (argument == "-Xclang") {
    if (has_next && is_harmless_for_frontend(from[i + 1])) to.insert(to.end(), {argument, from[i + 1]});
    return 2;
  }
  if (is_one_of(argument, kDroppedPairs)) return 2;
  if (argument.starts_with("-o") && argument.size() > 2 && !argument.starts_with("-obj")) return 1;
  if (is_one_of(argument, kDropped) || starts_with_one_of(argument, kDroppedPrefixes)) return 1;
  to.push_back(argument);
  return 1;
}

bool is_cxx_compiler(std::string_view compiler) {
  const std::string name = std::filesystem::path(compiler).filename().string();
  return name.find("++") != std::string::npos;
}

// ccache and distcc stand before the compiler.
std::size_t compiler_position(const Arguments& arguments) {
  std::size_t i = 0;
  while (i + 1 < arguments.size() && i < 3) {
    const std::string name = std::filesystem::path(arguments[i]).filename().string();
    if (name != "ccache" && name != "distcc" && name != "sccache" && name != "icecc" && name != "heddle")
      break;
    ++i;
    if (name == "heddle" && i < arguments.size() && (arguments[i] == "c++" || arguments[i] == "cc")) break;
  }
  return i;
}

Error refuse(const CompileCommand& command, const std::string& why) {
  return Error{command.file + ": the compile command " + why + "; give the flags after `--` instead"};
}

}  // namespace

Result<std::string> resource_directory() {
  std::vector<std::string> tried;
  if (const char* set = std::getenv("HEDDLE_RESOURCE_DIR"); set != nullptr && *set != '\0')
    tried.emplace_back(set);
  for (std::string& candidate : compiled_in_resource_directories()) tried.push_back(std::move(candidate));
  std::string list;
  for (const std::string& directory : tried) {
    std::error_code ignored;
    if (std::filesystem::exists(std::filesystem::path(directory) / "include" / "stddef.h", ignored))
      return directory;
    list += (list.empty() ? "" : ", ") + directory;
  }
  return Error{"no headers of the compiler found (include/stddef.h) in " + list +
               "; install clang-22 or set HEDDLE_RESOURCE_DIR to what `clang-22 -print-resource-dir` prints"};
}

Result<Arguments> arguments_for_clang(const CompileCommand& command) {
  const Arguments& all = command.arguments;
  if (all.empty()) return refuse(command, "is empty");
  const auto resource = resource_directory();
  if (!resource) return resource.error();

  const std::size_t compiler = compiler_position(all);
  Arguments kept{is_cxx_compiler(all[compiler]) ? "clang++" : "clang"};
  bool source = false;
  for (std::size_t i = compiler + 1; i < all.size();) {
    if (all[i] == "-cc1" || all[i] == "-cc1as")
      return refuse(command, "is one of the compiler's inner steps (-cc1)");
    if (all[i].starts_with('@'))
      return refuse(command, "uses a response file (" + all[i] + ") that cannot be read");
    if (all[i] == "--") {
      ++i;
      continue;
    }
    if (is_source(all[i], command)) {
      source = true;
      ++i;
      continue;
    }
    i += copy_argument(all, i, kept);
  }
  if (!source && command.file.empty()) return refuse(command, "names no source file");
  kept.insert(kept.end(), {"-fsyntax-only", "-resource-dir=" + *resource, "-Wno-everything",
                           "-Qunused-arguments", "-fno-spell-checking", "--", command.file});
  return kept;
}

}  // namespace heddle::analyzer::frontend
