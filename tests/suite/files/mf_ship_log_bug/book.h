#pragma once
#include <atomic>
#include <string>
#include <utility>
#include <vector>

class Book {
 public:
  explicit Book(std::string watch) : watch_(std::move(watch)) {}

  int write(const std::string& text);
  std::size_t size() const { return entries_.size(); }

 private:
  struct Entry {
    int number;
    std::string text;
  };

  static int next_number();

  static int last_number_;
  const std::string watch_;
  std::vector<Entry> entries_;
};
