#pragma once
#include <cstddef>
#include <thread>
#include <vector>

/* Calls body(first, last) for parts of [0, count), each on a thread of its own; returns when all are done. */
template <typename Body>
void parallel_for(std::size_t count, std::size_t parts, const Body& body) {
  std::vector<std::jthread> threads;
  std::size_t each = (count + parts - 1) / parts;
  for (std::size_t first = 0; first < count; first += each) {
    std::size_t last = first + each < count ? first + each : count;
    threads.emplace_back([&body, first, last] { body(first, last); });
  }
}
