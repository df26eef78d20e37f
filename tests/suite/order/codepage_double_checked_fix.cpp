// kind: none
// static: none
// build: none

// A terminal converts text with a table that is built at the first use.
#include <array>
#include <cstdio>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

class Codepage {
 public:
  Codepage() {
    for (std::size_t i = 0; i < table_.size(); ++i) table_[i] = static_cast<char>('a' + i);
  }
  char map(char letter) const { return table_[static_cast<std::size_t>(letter) % table_.size()]; }

 private:
  std::array<char, 4> table_{};
};

class Terminal {
 public:
  std::string convert(const std::string& text) {
    std::string shown;
    const Codepage& page = codepage();
    for (char letter : text) shown += page.map(letter);
    return shown;
  }

 private:
  const Codepage& codepage() {
    std::lock_guard<std::mutex> lock(mutex_);
    if (!page_) page_ = std::make_unique<Codepage>();
    return *page_;
  }

  std::mutex mutex_;
  std::unique_ptr<Codepage> page_;
};

int main() {
  Terminal terminal;
  std::string left, right;
  std::thread upper([&] { left = terminal.convert("ls"); });
  std::thread lower([&] { right = terminal.convert("cd"); });
  upper.join();
  lower.join();
  std::printf("%s %s\n", left.c_str(), right.c_str());
}
