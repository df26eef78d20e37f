#pragma once
// A table of entries found by address: synchronisation objects, atomic locations. Entries are numbered from 1
// in the order of insertion and stay where they are; 0 is a scratch entry for "the arena is full". The index
// is a chained hash over 64-byte granules of the address space, so that all entries within a freed range are
// found by walking its granules: forgetting a small block that holds nothing costs one or two look-ups.
//
// Addresses find entries and never order anything. Everything lies in the arena and is dropped by reset() in
// O(1). Entry must have: std::uint64_t address; std::uint32_t next_in_bucket; bool indexed.

#include <bit>
#include <cstdint>
#include <cstring>

#include "simulator/engine/arena.h"

namespace heddle::engine {

template <class Entry>
class AddressTable {
 public:
  explicit AddressTable(Arena& arena)
      : arena_(arena), first_buckets_(arena.allocate_array<std::uint32_t>(first_bucket_count)) {}
  AddressTable(const AddressTable&) = delete;
  AddressTable& operator=(const AddressTable&) = delete;

  [[nodiscard]] bool constructed() const { return first_buckets_ != nullptr; }
  /// Forgets everything; the arena has been reset to where it stood after construction.
  void reset() {
    buckets_ = first_buckets_;
    bucket_bits_ = first_bucket_bits;
    std::memset(buckets_, 0, first_bucket_count * sizeof(std::uint32_t));
    chunk_count_ = 0;
    count_ = live_ = 0;
    scratch_ = Entry{};
  }

  [[nodiscard]] Entry& operator[](std::uint32_t id) { return id == 0 ? scratch_ : *slot(id); }
  [[nodiscard]] const Entry& operator[](std::uint32_t id) const { return id == 0 ? scratch_ : *slot(id); }
  [[nodiscard]] std::uint32_t count() const { return count_; }

  /// The first entry at this address for which matches(entry) holds; 0 when there is none.
  template <class Matches>
  [[nodiscard]] std::uint32_t find(std::uint64_t address, Matches matches) const {
    for (std::uint32_t id = buckets_[bucket_of(address)]; id != 0; id = (*this)[id].next_in_bucket)
      if ((*this)[id].address == address && matches((*this)[id])) return id;
    return 0;
  }
  [[nodiscard]] std::uint32_t find(std::uint64_t address) const {
    return find(address, [](const Entry&) { return true; });
  }

  /// A new entry; 0 when the arena is full.
  std::uint32_t add(std::uint64_t address) {
    const std::uint32_t id = count_ + 1;
    if (!reserve(id)) return 0;
    count_ = id;
    *slot(id) = Entry{};
    index(id, address);
    return id;
  }
  /// Puts an entry (back) into the index.
  void index(std::uint32_t id, std::uint64_t address) {
    if (live_ >= (2u << bucket_bits_)) grow_buckets();
    Entry& entry = *slot(id);
    entry.address = address;
    entry.indexed = true;
    std::uint32_t& head = buckets_[bucket_of(address)];
    entry.next_in_bucket = head;
    head = id;
    ++live_;
  }
  /// Takes an entry out of the index; it stays readable by its number.
  void unindex(std::uint32_t id) {
    Entry& entry = *slot(id);
    if (!entry.indexed) return;
    std::uint32_t* link = &buckets_[bucket_of(entry.address)];
    while (*link != id) link = &(*this)[*link].next_in_bucket;
    *link = entry.next_in_bucket;
    entry.indexed = false;
    --live_;
  }
  /// Calls f(id) for each indexed entry in [address, address + size); f may unindex it.
  template <class F>
  void for_each_in(std::uint64_t address, std::uint64_t size, F f) {
    if (live_ == 0 || size == 0) return;
    const std::uint64_t first = address >> granule_bits, last = (address + size - 1) >> granule_bits;
    if (last - first >= count_) {
      for (std::uint32_t id = 1; id <= count_; ++id)
        if ((*this)[id].indexed && (*this)[id].address - address < size) f(id);
      return;
    }
    for (std::uint64_t granule = first; granule <= last; ++granule) {
      for (std::uint32_t id = buckets_[bucket_of(granule << granule_bits)], next = 0; id != 0; id = next) {
        next = (*this)[id].next_in_bucket;
        if ((*this)[id].address - address < size) f(id);
      }
    }
  }

 private:
  static constexpr unsigned granule_bits = 6, first_bucket_bits = 8,
                            first_bucket_count = 1u << first_bucket_bits;
  static constexpr unsigned first_chunk_bits = 7, max_chunks = 26 - first_chunk_bits;

  // Chunk k holds 2^(first_chunk_bits + k) entries.
  [[nodiscard]] static unsigned chunk_of(std::uint32_t id) {
    return static_cast<unsigned>(std::bit_width((id >> first_chunk_bits) + 1)) - 1;
  }
  [[nodiscard]] Entry* slot(std::uint32_t id) const {
    if (__builtin_expect(id >> first_chunk_bits == 0, 1)) return chunks_[0] + id;
    const unsigned chunk = chunk_of(id);
    return chunks_[chunk] + (id - (((1u << chunk) - 1) << first_chunk_bits));
  }
  [[nodiscard]] std::size_t bucket_of(std::uint64_t address) const {
    return ((address >> granule_bits) * 0x9e3779b97f4a7c15u) >> (64 - bucket_bits_);
  }
  bool reserve(std::uint32_t id) {
    const unsigned chunk = chunk_of(id);
    if (chunk < chunk_count_) return true;
    if (chunk >= max_chunks) return false;
    chunks_[chunk] = arena_.allocate_array<Entry>(std::size_t{1} << (first_chunk_bits + chunk));
    if (chunks_[chunk] == nullptr) return false;
    chunk_count_ = chunk + 1;
    return true;
  }
  /// When the arena is full the chains only become longer.
  void grow_buckets() {
    const unsigned bits = bucket_bits_ + 2;
    auto* grown = arena_.allocate_array<std::uint32_t>(std::size_t{1} << bits);
    if (grown == nullptr) return;
    std::memset(grown, 0, sizeof(std::uint32_t) << bits);
    buckets_ = grown;
    bucket_bits_ = bits;
    for (std::uint32_t id = 1; id <= count_; ++id) {
      Entry& entry = (*this)[id];
      if (!entry.indexed) continue;
      std::uint32_t& head = buckets_[bucket_of(entry.address)];
      entry.next_in_bucket = head;
      head = id;
    }
  }

  Arena& arena_;
  std::uint32_t* first_buckets_;
  std::uint32_t* buckets_ = nullptr;
  unsigned bucket_bits_ = first_bucket_bits;
  Entry* chunks_[max_chunks] = {};
  unsigned chunk_count_ = 0;
  std::uint32_t count_ = 0, live_ = 0;
  Entry scratch_;
};

}  // namespace heddle::engine
