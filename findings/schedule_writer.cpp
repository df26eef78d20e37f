// Writes a schedule. Every string goes through an escape, so whatever a program calls its objects, the file
// stays plain ASCII and one line a choice.

#include <fmt/format.h>

#include <iterator>

#include "findings/schedule.h"
#include "findings/schedule_words.h"

namespace heddle {
namespace {

using namespace schedule_words;
using Out = std::back_insert_iterator<std::string>;

void write_deviation(Out out, const Deviation& deviation) {
  const bool switches = deviation.kind == Deviation::Kind::switch_thread;
  fmt::format_to(out, "{} {}  {} {} {} n={}", switches ? "switch   " : "choose   ",
                 escape_token(deviation.thread), escape_token(deviation.operation),
                 escape_token(deviation.object), escape_token(deviation.site), deviation.n);
  if (!deviation.function.empty()) fmt::format_to(out, " in={}", escape_token(deviation.function));
  if (deviation.ordinal != 0) fmt::format_to(out, " k={}", deviation.ordinal);
  if (!deviation.variable.empty()) fmt::format_to(out, " on={}", escape_token(deviation.variable));
  fmt::format_to(out, "  -> {}\n",
                 switches ? escape_token(deviation.target) : fmt::to_string(deviation.value));
}

void write_hashes(Out out, const Schedule& schedule) {
  fmt::format_to(out, "hash      every={} decisions={}", schedule.hash_every, schedule.decisions);
  std::size_t written = 0;
  for (const std::uint64_t hash : schedule.hashes) {
    if (written != 0 && written % hashes_a_line == 0) fmt::format_to(out, "\nhash+    ");
    fmt::format_to(out, " {:016x}", hash);
    ++written;
  }
  fmt::format_to(out, "\n");
}

}  // namespace

std::string write_schedule(const Schedule& schedule) {
  std::string text;
  const Out out(text);
  fmt::format_to(out, "heddle-schedule {}\n", Schedule::version);
  fmt::format_to(out, "program   {}   build-id {}   args {}\n", escape_token(schedule.program),
                 escape_token(schedule.build_id), write_arguments(schedule.args));
  if (!schedule.found_by.empty()) fmt::format_to(out, "found-by  {}\n", escape_text(schedule.found_by));
  if (!schedule.verdict.empty() || !schedule.fingerprint.empty()) {
    fmt::format_to(out, "verdict   {}", escape_token(schedule.verdict));
    if (!schedule.fingerprint.empty())
      fmt::format_to(out, " fingerprint {}", escape_token(schedule.fingerprint));
    fmt::format_to(out, "\n");
  }
  fmt::format_to(out, "policy    {}\n", escape_text(schedule.policy));
  for (const std::string& option : schedule.options)
    fmt::format_to(out, "option    {}\n", escape_text(option));
  for (const Deviation& deviation : schedule.deviations) write_deviation(out, deviation);
  write_hashes(out, schedule);
  text += "end\n";
  return text;
}

}  // namespace heddle
