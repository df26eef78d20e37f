// kind: none
// static: none
// build: none

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
  auto done = std::async(std::launch::async, [&] { found += matches(archive, "invoice"); });
  done.get();
  found += matches(inbox, "invoice");
  std::printf("found %d\n", found);
}
