"""Zachary's karate club and its best modularity. Run: python3 make-communities.py > communities.json"""
import json
import igraph

club = igraph.Graph.Famous("Zachary")
best = club.community_optimal_modularity()
found = []
for resolution in [0.5, 1, 2]:
    runs = [club.community_leiden(objective_function="modularity", resolution=resolution, n_iterations=-1) for _ in range(50)]
    members = max(runs, key=lambda run: club.modularity(run.membership, resolution=resolution)).membership
    found.append({"resolution": resolution, "members": members, "modularity": club.modularity(members, resolution=resolution)})
print(json.dumps({"tool": f"igraph {igraph.__version__}", "tolerance": 1e-9, "source": "Zachary (1977); optimum by integer programming (Brandes et al. 2008)",
                  "nodes": club.vcount(), "links": club.get_edgelist(), "best": {"modularity": best.modularity, "members": best.membership}, "leiden": found}))
