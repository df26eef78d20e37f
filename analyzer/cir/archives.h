#pragma once
// Writes and reads plain values, texts, lists and the types of fields.h as varints. ByteReader remembers that
// it ran out or met a number that fits nowhere; everything after that reads as nothing.

#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "analyzer/cir/fields.h"

namespace heddle::cir {

class ByteWriter {
 public:
  template <class... T>
  void operator()(T&... fields_of) {
    (write(fields_of), ...);
  }
  std::string take() { return std::move(bytes_); }

 private:
  void number(std::uint64_t n) {
    for (; n >= 0x80; n >>= 7) bytes_ += static_cast<char>((n & 0x7f) | 0x80);
    bytes_ += static_cast<char>(n);
  }
  template <class T>
  void write(T& x) {
    if constexpr (std::is_enum_v<T> || std::is_unsigned_v<T>)
      number(static_cast<std::uint64_t>(x));
    else if constexpr (std::is_integral_v<T>)
      number((static_cast<std::uint64_t>(x) << 1) ^ static_cast<std::uint64_t>(x >> 63));
    else
      fields(*this, x);
  }
  void write(std::string& x) {
    number(x.size());
    bytes_ += x;
  }
  template <class T>
  void write(std::vector<T>& all) {
    number(all.size());
    for (T& x : all) write(x);
  }
  void write(Action& x) {
    number(x.index());
    std::visit([this](auto& action) { fields(*this, action); }, x);
  }

  std::string bytes_;
};

class ByteReader {
 public:
  explicit ByteReader(std::string_view bytes) : rest_(bytes) {}

  template <class... T>
  void operator()(T&... fields_of) {
    (read(fields_of), ...);
  }
  [[nodiscard]] bool failed() const { return failed_; }
  [[nodiscard]] bool at_end() const { return rest_.empty(); }

 private:
  std::uint64_t number() {
    std::uint64_t n = 0;
    for (unsigned shift = 0; shift < 64 && !rest_.empty(); shift += 7) {
      const auto byte = static_cast<unsigned char>(rest_[0]);
      rest_.remove_prefix(1);
      n |= static_cast<std::uint64_t>(byte & 0x7f) << shift;
      if (byte < 0x80) return n;
    }
    return fail();
  }
  std::uint64_t fail() {
    failed_ = true;
    rest_ = {};
    return 0;
  }
  // Every item takes at least one byte, so a length beyond the rest is wrong, and no memory is given for it.
  std::size_t length() {
    const std::uint64_t n = number();
    return n <= rest_.size() ? static_cast<std::size_t>(n) : static_cast<std::size_t>(fail());
  }

  template <class T>
  void read(T& x) {
    if constexpr (std::is_same_v<T, bool>) {
      const std::uint64_t n = number();
      x = n <= 1 ? n == 1 : fail() != 0;
    } else if constexpr (std::is_enum_v<T>) {
      const std::uint64_t n = number();
      x = static_cast<T>(n <= 0xff ? n : fail());  // whether it is one of T's, validate() says
    } else if constexpr (std::is_unsigned_v<T>) {
      const std::uint64_t n = number();
      x = static_cast<T>(n <= std::numeric_limits<T>::max() ? n : fail());
    } else if constexpr (std::is_integral_v<T>) {
      const std::uint64_t n = number();
      x = static_cast<T>((n >> 1) ^ (~(n & 1) + 1));
    } else {
      fields(*this, x);
    }
  }
  void read(std::string& x) {
    const std::size_t n = length();
    x.assign(rest_.substr(0, n));
    rest_.remove_prefix(n);
  }
  template <class T>
  void read(std::vector<T>& all) {
    const std::size_t n = length();
    all.clear();
    for (std::size_t i = 0; i < n && !failed_; ++i) read(all.emplace_back());
  }
  void read(Action& x) {
    const std::uint64_t n = number();
    if (n >= std::variant_size_v<Action>) return void(fail());
    read_alternative(x, n, std::make_index_sequence<std::variant_size_v<Action>>());
  }
  template <std::size_t... I>
  void read_alternative(Action& x, std::uint64_t n, std::index_sequence<I...>) {
    ((n == I ? fields(*this, x.emplace<I>()) : void()), ...);
  }

  std::string_view rest_;
  bool failed_ = false;
};

}  // namespace heddle::cir
