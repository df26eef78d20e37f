// kind: race
// static: race
// build: none
// primitive: std::async, std::future
// sharing: local captured by reference
// mistake: read before the future was waited for
// seen by: the simulator, ThreadSanitizer

// Searches the archive beside the inbox.
#include <cstdio>
#include <future>
#include <string>
#include <vector>

using Mails = std::vector<std::string>;

static int matches(const Mails& mails, const std::string& word) {
  int found = 0;
  for (const auto& mail : mails) found += mail.find(word) != std::string::npos;
  return found;
}

int main() {
  const Mails inbox = {"lunch today?", "your invoice"};
  const Mails archive = {"invoice 17", "holiday plans", "invoice 18"};
  int found = 0;
  auto done = std::async(std::launch::async, [&] { found += matches(archive, "invoice"); });  // EXPECT-RACE
  found += matches(inbox, "invoice");                                                         // EXPECT-RACE
  done.get();
  std::printf("found %d\n", found);
}
