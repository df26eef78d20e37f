#include "analyzer/link/test_code.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>

namespace heddle::link {
namespace {

std::string lower(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return result;
}

bool is_folder_of_tests(std::string_view name) {
  constexpr std::array<std::string_view, 13> names{
      "test",      "tests", "testing",  "unittest",   "unittests", "unit_tests", "bench",
      "benchmark", "fuzz",  "examples", "benchmarks", "example",   "fuzzing"};
  return std::find(names.begin(), names.end(), lower(name)) != names.end();
}

bool is_file_of_tests(std::string_view name) {
  const std::string stem = lower(name.substr(0, name.find('.')));
  const auto ends = [&](std::string_view with) { return stem.ends_with(with); };
  return stem == "test" || stem == "tests" || stem.starts_with("test_") || stem.starts_with("test-") ||
         ends("_test") || ends("_tests") || ends("-test") || ends("_unittest") || ends("_bench") ||
         ends("_benchmark");
}

std::string_view folder(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? std::string_view{} : path.substr(0, slash + 1);
}

/// The folder that the files of all functions are in, or below it.
std::string_view common_folder(const Program& program) {
  std::string_view shared;
  bool first = true;
  for (const cir::Function& function : program.functions) {
    const cir::FileId file = program.symbols[function.symbol].location.file;
    const std::string_view here = folder(program.files[file]);
    if (here.empty()) continue;
    if (first) shared = here, first = false;
    while (!here.starts_with(shared)) shared = folder(shared.substr(0, shared.size() - 1));
  }
  return shared;
}

}  // namespace

bool is_for_tests(std::string_view function) {
  const std::size_t colons = function.rfind("::");
  const std::string name = lower(colons == std::string_view::npos ? function : function.substr(colons + 2));
  return name.starts_with("test_") || name.ends_with("fortesting") || name.ends_with("fortest") ||
         name.ends_with("for_testing") || name.ends_with("for_test") || name.ends_with("for_tests");
}

bool is_in_tests(const Program& program, cir::FileId file) {
  std::string_view path = program.files[file];
  if (const std::string_view above = common_folder(program); path.starts_with(above))
    path.remove_prefix(above.size());
  for (std::size_t slash = path.find('/'); slash != std::string_view::npos; slash = path.find('/')) {
    if (is_folder_of_tests(path.substr(0, slash))) return true;
    path.remove_prefix(slash + 1);
  }
  return is_file_of_tests(path);
}

}  // namespace heddle::link
