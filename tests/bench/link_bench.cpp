// Seconds of processor time and megabytes that the link stage takes for a program of a given number of
// functions: bench_link FUNCTIONS. The program is made here, always the same for the same number: modules of
// 250 functions, each with a record under a mutex, which its functions read and write through a pointer, take
// the lock of, and hand down to functions further on in the module or, through a global, in the next one of
// its group of four; ten functions of each module call each other in a circle; main starts a thread for each
// group and calls into it itself. Longer chains of modules cost more than in proportion: a function's summary
// names all that its callees reach.

#include <sys/resource.h>

#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "analyzer/cir/parse.h"
#include "analyzer/link/link.h"

namespace {

constexpr int module_size = 250;
constexpr int group_size = 4 * module_size;
constexpr int circle = 10;

std::string name(int function) { return "f" + std::to_string(function); }

/// Where a function at `i` calls; 0 = nowhere.
int callee(int i, int which, int count) {
  const int steps[] = {1 + i % 3, 7 + i % 5, module_size + 11};
  const int to = i + steps[which];
  const bool own_module = to / module_size == i / module_size;
  const bool own_group = to / group_size == i / group_size;
  return to < count && (own_module || (which == 2 && own_group)) ? to : 0;
}

std::string body(int i, int count) {
  const int module = i / module_size;
  const std::string own = "M" + std::to_string(module), line = std::to_string(3 * (i % module_size) + 1);
  const std::string field = "p0*." + own + "::v" + std::to_string(i % 8), at = " at " + line + ":3\n";
  std::string text =
      "define " + name(i) + " parameters 1 external\n  block 0 -> 1, 2\n    read " + field + at;
  text += "  block 1 -> 3\n    acquire p0*." + own + "::m" + at + "    write " + field + at;
  text += "    release p0*." + own + "::m" + at;
  text += "  block 2 -> 3\n    read p0*." + own + "::next*." + own + "::v0" + at;
  text += "  block 3\n";
  for (int which = 0; which < 3; ++which) {
    const int to = callee(i, which, count);
    if (to == 0) continue;
    const std::string argument = to / module_size == module ? "p0" : "&@g" + std::to_string(to / module_size);
    text += "    call @" + name(to) + "(0 = " + argument + ") -> $" + std::to_string(which + 1) + at;
  }
  if (i % module_size == circle - 1)
    text += "    call @" + name(i - circle + 1) + "(0 = p0*." + own + "::next) -> $4" + at;
  return text + "end\n";
}

std::string module_text(int module, int count) {
  const std::string number = std::to_string(module);
  std::string text = "unit \"m" + number + ".cpp\"\nfield M" + number + "::m sync mutex\nvariable g" +
                     number + " type \"M\" at 1:1\n";
  for (int i = module * module_size; i < count && i < (module + 1) * module_size; ++i) text += body(i, count);
  return text;
}

std::string main_text(int count) {
  std::string text = "unit \"main.cpp\"\ndefine main main\n";
  std::string events;
  int line = 1;
  for (int i = 0; i < count; i += group_size, ++line) {
    const std::string number = std::to_string(i / module_size), at = " at " + std::to_string(line) + ":3\n";
    text += "  local t" + number + " sync thread" + at;
    events += "    spawn @" + name(i) + "(0 = &@g" + number + ") handle %t" + number + at;
    events += "    call @" + name(i) + "(0 = &@g" + number + ") -> $" + std::to_string(line) + at;
  }
  return text + "  block 0\n" + events + "end\n";
}

double processor_seconds() {
  rusage used{};
  getrusage(RUSAGE_SELF, &used);
  return static_cast<double>(used.ru_utime.tv_sec) + static_cast<double>(used.ru_utime.tv_usec) * 1e-6;
}

}  // namespace

int main(int argc, char** argv) {
  const int count = argc > 1 ? std::atoi(argv[1]) : 10'000;
  std::vector<std::string> texts{main_text(count)};
  for (int module = 0; module * module_size < count; ++module) texts.push_back(module_text(module, count));
  std::vector<heddle::cir::Unit> units;
  for (const std::string& text : texts) {
    auto unit = heddle::cir::parse(text);
    if (!unit.ok()) {
      std::fprintf(stderr, "bench_link: %s\n", unit.error().message.c_str());
      return 1;
    }
    units.push_back(std::move(*unit));
  }
  const double begin = processor_seconds();
  const heddle::Report report = heddle::link::analyze_units(units, {});
  const double took = processor_seconds() - begin;
  rusage used{};
  getrusage(RUSAGE_SELF, &used);
  std::string caps;
  for (const heddle::Incomplete& i : report.incomplete) caps += "; " + i.reason;
  std::printf("%.3f %ld %zu findings%s\n", took, used.ru_maxrss / 1024, report.findings.size(), caps.c_str());
}
