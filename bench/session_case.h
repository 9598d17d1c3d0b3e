#pragma once

#include <string>
#include <vector>

#include "rbm/trainer.h"
#include "workloads.h"

namespace rbm::bench {

/// A case that goes through rbm::Session, as the page's do: these also run in the shipped module.
struct SessionCase {
  std::string group;
  std::string name;
  Shape shape;
  bool dream = false;  ///< a Gibbs step of `batch` chains instead of an update
  Algorithm algorithm = Algorithm::cd;
  Centering centering = Centering::off;
  int n_images = few_images;
};

/// Updates before the clock starts: every buffer has its size, and in WebAssembly the optimising
/// compiler has been.
inline constexpr int warm_up = 20;

std::vector<SessionCase> session_cases();

TrainerSettings settings_of(const SessionCase& session_case);

/// One JSON object without line break, for a program that runs the case elsewhere.
std::string as_json(const SessionCase& session_case);

}  // namespace rbm::bench
