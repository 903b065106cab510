### Sign-in

sign-in = Sign in
sign-in-token = Token
sign-in-token-help = You got it once, from the person who gives out duties on this node.
sign-in-wrong = This token is not known, or it has ended. Check it, or ask for a new one.
sign-in-desks = Demonstration: pick a desk
sign-in-desks-note = Invented people and flights. Each desk sees and may do different things.
sign-in-as = Sign in as { $actor }
