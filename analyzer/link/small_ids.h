#pragma once
// A vector of ids that keeps up to four of them in itself: nearly all sets of the link stage are that small,
// and states hold dozens of them, which are copied far more often than they grow. Plain values, one thread.
// Iterators end with any change of the size, as a vector's do.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <iterator>
#include <utility>

namespace heddle::link {

using Id = std::uint32_t;

class SmallIds {
 public:
  using value_type = Id;
  using iterator = Id*;
  using const_iterator = const Id*;

  SmallIds() = default;
  SmallIds(std::initializer_list<Id> ids) : SmallIds(ids.begin(), ids.end()) {}
  template <std::forward_iterator It>
  SmallIds(It first, It last) {
    reserve(static_cast<std::size_t>(std::distance(first, last)));
    size_ = static_cast<std::uint32_t>(std::distance(first, last));
    std::copy(first, last, begin());
  }
  /// So many zeros.
  explicit SmallIds(std::size_t size) { resize(size); }
  SmallIds(const SmallIds& other) : SmallIds(other.begin(), other.end()) {}
  SmallIds(SmallIds&& other) noexcept : size_(other.size_), room_(other.room_), ids_(other.ids_) {
    other.size_ = 0, other.room_ = inside;
  }
  SmallIds& operator=(const SmallIds& other) {
    if (this == &other) return *this;
    size_ = 0;
    reserve(other.size_);
    size_ = other.size_;
    std::copy(other.begin(), other.end(), begin());
    return *this;
  }
  SmallIds& operator=(SmallIds&& other) noexcept {
    std::swap(size_, other.size_), std::swap(room_, other.room_), std::swap(ids_, other.ids_);
    return *this;
  }
  ~SmallIds() {
    if (room_ != inside) delete[] ids_.there;
  }

  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] bool empty() const { return size_ == 0; }
  [[nodiscard]] Id* begin() { return room_ == inside ? ids_.here : ids_.there; }
  [[nodiscard]] Id* end() { return begin() + size_; }
  [[nodiscard]] const Id* begin() const { return room_ == inside ? ids_.here : ids_.there; }
  [[nodiscard]] const Id* end() const { return begin() + size_; }
  [[nodiscard]] Id& front() { return *begin(); }
  [[nodiscard]] Id front() const { return *begin(); }
  [[nodiscard]] Id back() const { return begin()[size_ - 1]; }
  [[nodiscard]] Id operator[](std::size_t i) const { return begin()[i]; }

  void reserve(std::size_t wanted) {
    if (wanted > room_) grow(wanted);
  }
  void push_back(Id id) {
    if (size_ == room_) grow(std::size_t{room_} * 2);
    begin()[size_++] = id;
  }
  void insert(const Id* at, Id id) {
    const auto index = at - begin();
    push_back(id);
    std::rotate(begin() + index, end() - 1, end());
  }
  void erase(const Id* at) {
    Id* const gap = begin() + (at - begin());
    std::copy(gap + 1, end(), gap);
    --size_;
  }
  void erase(const Id* first, const Id* last) {
    Id* const gap = begin() + (first - begin());
    std::copy(last, static_cast<const Id*>(end()), gap);
    size_ -= static_cast<std::uint32_t>(last - first);
  }
  void clear() { size_ = 0; }
  /// What is new is zero.
  void resize(std::size_t size) {
    reserve(size);
    if (size > size_) std::fill(begin() + size_, begin() + size, Id{0});
    size_ = static_cast<std::uint32_t>(size);
  }

  bool operator==(const SmallIds& other) const {
    return size_ == other.size_ && std::equal(begin(), end(), other.begin());
  }
  template <class Predicate>
  friend std::size_t erase_if(SmallIds& ids, const Predicate& predicate) {
    const Id* const kept = std::remove_if(ids.begin(), ids.end(), predicate);
    const auto gone = static_cast<std::uint32_t>(ids.end() - kept);
    ids.size_ -= gone;
    return gone;
  }

 private:
  static constexpr std::uint32_t inside = 4;

  void grow(std::size_t wanted) {
    Id* const there = new Id[wanted];
    std::copy(begin(), end(), there);
    if (room_ != inside) delete[] ids_.there;
    ids_.there = there;
    room_ = static_cast<std::uint32_t>(wanted);
  }

  std::uint32_t size_ = 0, room_ = inside;  // more room than `inside`: it is there
  union {
    Id here[inside];
    Id* there;
  } ids_ = {{}};
};

}  // namespace heddle::link
