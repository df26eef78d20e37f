#include "tools/progress.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <string_view>

namespace heddle::tools {
namespace {

bool is_capable_terminal() {
  const char* term = std::getenv("TERM");
  return ::isatty(STDERR_FILENO) == 1 && term != nullptr && std::string_view(term) != "dumb";
}

}  // namespace

ProgressLine::ProgressLine()
    : terminal_(is_capable_terminal()),
      next_(start_ + (terminal_ ? std::chrono::seconds(1) : std::chrono::seconds(30))) {}

ProgressLine::~ProgressLine() {
  if (drawn_) std::fputs("\r\x1b[K", stderr);
}

void ProgressLine::show(const explorer::Progress& progress) {
  const Clock::time_point now = Clock::now();
  if (now < next_) return;
  next_ = now + (terminal_ ? std::chrono::milliseconds(200) : std::chrono::milliseconds(30'000));
  const double seconds = std::chrono::duration<double>(now - start_).count();
  const std::string of = progress.planned == 0 ? "" : fmt::format(" of {}", progress.planned);
  const std::string text = fmt::format("{}{} executions, {:.0f} a second, {} finding{}", progress.executions,
                                       of, static_cast<double>(progress.executions) / seconds,
                                       progress.findings, progress.findings == 1 ? "" : "s");
  if (terminal_) {
    std::fprintf(stderr, "\r\x1b[K%s", text.c_str());
    drawn_ = true;
  } else {
    std::fprintf(stderr, "heddle: %s\n", text.c_str());
  }
}

}  // namespace heddle::tools
