#pragma once

#include <functional>
#include <string>
#include <vector>

#include "workloads.h"

/// The cases of the core, defined once and run by two programs: run_native.cpp and run_wasm.cpp.
namespace rbm::bench {

/// A case with its machine and its states in memory.
struct Prepared {
  std::function<void()> step;  ///< what is timed
  double density;              ///< share of visible units that are on
  double hidden_density = 0;   ///< share of hidden units that are on; 0 if they take no part
};

struct Case {
  std::string group;
  std::string name;
  Shape shape;
  std::function<Prepared()> prepare;
  std::string variant{};  ///< tells cases apart that differ in nothing else

  std::string full_name() const {
    const std::string full = bench::full_name(group, name, shape);
    return variant.empty() ? full : full + "/" + variant;
  }
};

/// Phases of an update and single passes.
std::vector<Case> kernel_cases();

/// The cases of session_case.h and the kernel_cases().
std::vector<Case> all_cases();

}  // namespace rbm::bench
