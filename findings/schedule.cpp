#include "findings/schedule.h"

#include <fmt/format.h>

#include "findings/schedule_words.h"
#include "findings/write_file.h"

namespace heddle {
namespace {

using namespace schedule_words;

/// A witness that could not be read back is worth nothing: better no file, and a word why.
std::string complain_about_size(const Schedule& schedule, const std::string& text) {
  if (schedule.deviations.size() > max_deviations) {
    return fmt::format("{} deviations, a schedule holds at most {}", schedule.deviations.size(),
                       max_deviations);
  }
  if (schedule.options.size() > max_options) return fmt::format("more than {} options", max_options);
  if (schedule.hash_every == 0) return "no distance between hashes (hash_every is 0)";
  if (text.size() > max_file_bytes)
    return fmt::format("{} bytes, the most is {}", text.size(), max_file_bytes);
  for (std::size_t start = 0; start < text.size();) {
    const std::size_t end = text.find('\n', start);
    if (end - start > max_line_bytes) return fmt::format("a line of more than {} bytes", max_line_bytes);
    start = end + 1;
  }
  return "";
}

}  // namespace

Result<Schedule> load_schedule(const std::string& path) {
  Result<std::string> text = read_file(path, max_file_bytes);
  if (!text) return text.error();
  return read_schedule(*text, path);
}

Result<void> save_schedule(const Schedule& schedule, const std::string& path) {
  const std::string text = write_schedule(schedule);
  if (const std::string complaint = complain_about_size(schedule, text); !complaint.empty()) {
    return Error{fmt::format("cannot write '{}': the schedule is too large: {}", path, complaint)};
  }
  return write_file(path, text);
}

}  // namespace heddle
