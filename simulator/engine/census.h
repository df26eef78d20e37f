#pragma once
// What the threads of an execution did, counted: how many operations each thread announced, and how many at
// each site. Strategies that estimate remaining work (URW, SURW) get the census of earlier executions.
//
// Threads are named by pedigree, operations by their site: both are the same in every execution of a program,
// where addresses and ids are not. Sites that met at one object or location in some execution form a *group*,
// which stands for "this shared object" across executions. Code that handles many objects makes one group of
// them all.
//
// Plain data of fixed layout: it lies in memory shared with the explorer. What does not fit is left out and
// only makes estimates worse.

#include <cstdint>

#include "simulator/engine/operation.h"

namespace heddle::engine {

struct OperationCensus {
  static constexpr std::uint32_t max_sites = 256;
  static constexpr std::uint32_t max_counts = 4096;

  struct SiteEntry {
    Site site;
    std::uint32_t group;   // index of the first site of its group
    std::uint32_t writes;  // 1: not all operations here are reads
  };
  struct ThreadEntry {
    std::uint64_t pedigree;
    std::uint32_t parent;  // index into threads, smaller than its own; that of main is itself
    std::uint32_t operations;
  };
  struct Count {
    std::uint16_t site, thread;  // indices
    std::uint32_t operations;
  };

  std::uint32_t site_count;
  std::uint32_t thread_count;
  std::uint32_t count_count;
  SiteEntry sites[max_sites];
  ThreadEntry threads[max_threads];
  Count counts[max_counts];
};

/// The two sites act on the same object.
void join_groups(OperationCensus& census, std::uint32_t a, std::uint32_t b);

/// Takes one execution into what is known: numbers of operations become the mean of old and new, groups are
/// joined.
void merge(OperationCensus& known, const OperationCensus& execution);

}  // namespace heddle::engine
