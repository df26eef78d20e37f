#include "tests/analyzer/frontend/lower.h"

#include <algorithm>
#include <filesystem>

#include "analyzer/cir/dump.h"
#include "analyzer/frontend/frontend.h"
#include "tests/analyzer/frontend/prelude.h"

namespace heddle::analyzer::frontend {
namespace {

std::string lowered(const std::string& file, const std::string& compiler, const std::string& standard,
                    const std::string& source) {
  const CompileCommand command{.directory = std::filesystem::current_path().string(),
                               .file = file,
                               .arguments = {compiler, standard, file}};
  const auto unit = lower_source(command, source);
  if (!unit) return "ERROR " + unit.error().message;
  std::string errors;
  for (const std::string& message : unit->messages) errors += "ERROR " + message + "\n";
  return errors + cir::dump(*unit, {.types = false, .locations = false});
}

}  // namespace

std::string lower(std::string_view source) {
  return lowered("test.cpp", "clang++", "-std=c++20", cxx_prelude + std::string(source));
}
std::string lower_c(std::string_view source) {
  return lowered("test.c", "clang", "-std=c17", c_prelude + std::string(source));
}
std::string lower_real(std::string_view source, const std::string& file) {
  const bool is_c = file.ends_with(".c");
  return lowered(file, is_c ? "clang" : "clang++", is_c ? "-std=gnu17" : "-std=c++20", std::string(source));
}

std::string events_of(const std::string& dump, const std::string& function) {
  if (dump.starts_with("ERROR")) return dump.substr(0, dump.find('\n'));
  const auto start = [&](const std::string& name) {
    const std::size_t at = dump.find("\ndefine " + name + "\n");
    return at == std::string::npos ? dump.find("\ndefine " + name + " ") : at;
  };
  std::size_t at = start(function);
  if (at == std::string::npos) at = start('"' + function + '"');
  if (at == std::string::npos) return "no such function";
  const std::string body = dump.substr(at + 1, dump.find("\nend\n", at) - at);
  std::string events;
  std::size_t line = 0;
  while (line < body.size()) {
    const std::size_t end = std::min(body.find('\n', line), body.size());
    const std::string text = body.substr(line, end - line);
    // That a constant was written is looked at where the text is (tests of benign-flag).
    if (text.starts_with("    ") && text.find("\"(constant)\"") == std::string::npos)
      events += text.substr(4) + "\n";
    line = end + 1;
  }
  return events;
}

}  // namespace heddle::analyzer::frontend
